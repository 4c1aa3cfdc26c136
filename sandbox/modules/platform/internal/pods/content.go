package pods

import (
	"fmt"
	"io/fs"
	"maps"
	"path"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
)

// source is where the content of volumes and variables comes from.
type source interface {
	secret(namespace, name string) (*corev1.Secret, error)
	configMap(namespace, name string) (*corev1.ConfigMap, error)
	token(pod *corev1.Pod, of *corev1.ServiceAccountTokenProjection) (string, error)
	allocatable(pod *corev1.Pod) corev1.ResourceList
}

// content returns the files of a volume; projected is false for volumes whose content does not come from the API.
func content(s source, pod *corev1.Pod, v *corev1.Volume) (files map[string]file, projected bool, err error) {
	switch {
	case v.Secret != nil:
		files, err = secretFiles(s, pod, v.Secret.SecretName, v.Secret.Items, mode(v.Secret.DefaultMode), isTrue(v.Secret.Optional))
	case v.ConfigMap != nil:
		files, err = configMapFiles(s, pod, v.ConfigMap.Name, v.ConfigMap.Items, mode(v.ConfigMap.DefaultMode), isTrue(v.ConfigMap.Optional))
	case v.DownwardAPI != nil:
		files, err = downwardFiles(s, pod, v.DownwardAPI.Items, mode(v.DownwardAPI.DefaultMode))
	case v.Projected != nil:
		files, err = projectedFiles(s, pod, v.Projected)
	case v.EmptyDir != nil:
		return nil, false, nil
	default:
		return nil, false, fmt.Errorf("volume %s is none of secret, configMap, downwardAPI, projected and emptyDir", v.Name)
	}
	if err != nil {
		return nil, true, fmt.Errorf("volume %s: %w", v.Name, err)
	}
	return files, true, nil
}

func secretFiles(s source, pod *corev1.Pod, name string, items []corev1.KeyToPath, mode fs.FileMode, optional bool) (map[string]file, error) {
	secret, err := s.secret(pod.Namespace, name)
	if apierrors.IsNotFound(err) && optional {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data := map[string]string{}
	for key, value := range secret.Data {
		data[key] = string(value)
	}
	return pick(data, items, mode, optional, "secret "+name)
}

func configMapFiles(s source, pod *corev1.Pod, name string, items []corev1.KeyToPath, mode fs.FileMode, optional bool) (map[string]file, error) {
	configMap, err := s.configMap(pod.Namespace, name)
	if apierrors.IsNotFound(err) && optional {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data := maps.Clone(configMap.Data)
	if data == nil {
		data = map[string]string{}
	}
	for key, value := range configMap.BinaryData {
		data[key] = string(value)
	}
	return pick(data, items, mode, optional, "configmap "+name)
}

// pick lays the keys of an object out as files: all of them under their own names, or the chosen ones under theirs.
func pick(data map[string]string, items []corev1.KeyToPath, mode fs.FileMode, optional bool, of string) (map[string]file, error) {
	files := map[string]file{}
	if items == nil {
		for key, value := range data {
			files[key] = file{value, mode}
		}
		return files, nil
	}
	for _, item := range items {
		value, ok := data[item.Key]
		if !ok && optional {
			continue
		}
		if !ok {
			return nil, fmt.Errorf("%s has no key %q", of, item.Key)
		}
		files[path.Clean(item.Path)] = file{value, modeOr(item.Mode, mode)}
	}
	return files, nil
}

func downwardFiles(s source, pod *corev1.Pod, items []corev1.DownwardAPIVolumeFile, mode fs.FileMode) (map[string]file, error) {
	files := map[string]file{}
	for _, item := range items {
		var value string
		var err error
		if item.FieldRef != nil {
			value, err = field(pod, item.FieldRef.FieldPath)
		} else if item.ResourceFieldRef != nil {
			value, err = resourceField(pod, item.ResourceFieldRef, "", s.allocatable(pod))
		}
		if err != nil {
			return nil, err
		}
		files[path.Clean(item.Path)] = file{value, modeOr(item.Mode, mode)}
	}
	return files, nil
}

func projectedFiles(s source, pod *corev1.Pod, v *corev1.ProjectedVolumeSource) (map[string]file, error) {
	all, mode := map[string]file{}, mode(v.DefaultMode)
	for _, from := range v.Sources {
		var files map[string]file
		var err error
		switch {
		case from.Secret != nil:
			files, err = secretFiles(s, pod, from.Secret.Name, from.Secret.Items, mode, isTrue(from.Secret.Optional))
		case from.ConfigMap != nil:
			files, err = configMapFiles(s, pod, from.ConfigMap.Name, from.ConfigMap.Items, mode, isTrue(from.ConfigMap.Optional))
		case from.DownwardAPI != nil:
			files, err = downwardFiles(s, pod, from.DownwardAPI.Items, mode)
		case from.ServiceAccountToken != nil:
			var token string
			token, err = s.token(pod, from.ServiceAccountToken)
			files = map[string]file{path.Clean(from.ServiceAccountToken.Path): {token, mode}}
		default:
			err = fmt.Errorf("a projected source is none of secret, configMap, downwardAPI and serviceAccountToken")
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(all, files)
	}
	return all, nil
}

func mode(of *int32) fs.FileMode {
	return modeOr(of, 0o644)
}

func modeOr(of *int32, otherwise fs.FileMode) fs.FileMode {
	if of == nil {
		return otherwise
	}
	return fs.FileMode(*of)
}

func isTrue(b *bool) bool {
	return b != nil && *b
}
