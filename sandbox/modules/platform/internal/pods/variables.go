package pods

import (
	"fmt"
	"maps"
	"net"
	"slices"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/kubernetes/third_party/forked/golang/expansion"
)

// variables returns the environment of a container: what it asks for, on top of where it finds the API server.
func variables(s source, pod *corev1.Pod, c *corev1.Container, apiHost, apiPort string) (map[string]string, error) {
	env := map[string]string{
		"PATH": "/usr/bin", "HOME": "/", "HOSTNAME": pod.Name,
		"KUBERNETES_SERVICE_HOST": apiHost, "KUBERNETES_SERVICE_PORT": apiPort,
		"KUBERNETES_PORT": "tcp://" + net.JoinHostPort(apiHost, apiPort),
	}
	for _, from := range c.EnvFrom {
		data, err := wholeObject(s, pod, &from)
		if err != nil {
			return nil, err
		}
		for key, f := range data {
			env[from.Prefix+key] = f.data
		}
	}
	for _, v := range c.Env {
		value, set, err := variable(s, pod, c, &v, env)
		if err != nil {
			return nil, fmt.Errorf("variable %s: %w", v.Name, err)
		}
		if set {
			env[v.Name] = value
		}
	}
	return env, nil
}

func wholeObject(s source, pod *corev1.Pod, from *corev1.EnvFromSource) (map[string]file, error) {
	if from.ConfigMapRef != nil {
		return configMapFiles(s, pod, from.ConfigMapRef.Name, nil, 0, isTrue(from.ConfigMapRef.Optional))
	}
	return secretFiles(s, pod, from.SecretRef.Name, nil, 0, isTrue(from.SecretRef.Optional))
}

// variable returns the value of one variable, with references to those before it; an optional key that is missing leaves it unset.
func variable(s source, pod *corev1.Pod, c *corev1.Container, v *corev1.EnvVar, before map[string]string) (value string, set bool, err error) {
	from := v.ValueFrom
	switch {
	case from == nil:
		return expansion.Expand(v.Value, expansion.MappingFuncFor(before)), true, nil
	case from.FieldRef != nil:
		value, err = field(pod, from.FieldRef.FieldPath)
		return value, true, err
	case from.ResourceFieldRef != nil:
		value, err = resourceField(pod, from.ResourceFieldRef, c.Name, s.allocatable(pod))
		return value, true, err
	case from.SecretKeyRef != nil:
		secret, err := s.secret(pod.Namespace, from.SecretKeyRef.Name)
		if err == nil {
			bytes, ok := secret.Data[from.SecretKeyRef.Key]
			value, set = string(bytes), ok
		}
		return keyed(value, set, err, from.SecretKeyRef.Key, isTrue(from.SecretKeyRef.Optional))
	case from.ConfigMapKeyRef != nil:
		configMap, err := s.configMap(pod.Namespace, from.ConfigMapKeyRef.Name)
		if err == nil {
			value, set = configMap.Data[from.ConfigMapKeyRef.Key]
		}
		return keyed(value, set, err, from.ConfigMapKeyRef.Key, isTrue(from.ConfigMapKeyRef.Optional))
	}
	return "", false, fmt.Errorf("its source is not supported")
}

func keyed(value string, set bool, err error, key string, optional bool) (string, bool, error) {
	if optional && apierrors.IsNotFound(err) {
		return "", false, nil
	}
	if err == nil && !set && !optional {
		err = fmt.Errorf("there is no key %q", key)
	}
	return value, set, err
}

// arguments returns what the program is started with.
func arguments(c *corev1.Container, program string, env map[string]string) []string {
	args := slices.Clone(c.Args)
	if len(c.Command) > 1 {
		args = append(slices.Clone(c.Command[1:]), args...)
	}
	for i, arg := range args {
		args[i] = expansion.Expand(arg, expansion.MappingFuncFor(env))
	}
	return append(args, extraArgs[program]...)
}

func list(env map[string]string) (pairs []string) {
	for _, name := range slices.Sorted(maps.Keys(env)) {
		pairs = append(pairs, name+"="+env[name])
	}
	return pairs
}
