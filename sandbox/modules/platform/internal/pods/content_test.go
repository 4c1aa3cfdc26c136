package pods

import (
	"maps"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

type fakeSource struct {
	secrets    map[string]map[string][]byte
	configMaps map[string]map[string]string
}

func (f fakeSource) secret(_, name string) (*corev1.Secret, error) {
	if data, ok := f.secrets[name]; ok {
		return &corev1.Secret{Data: data}, nil
	}
	return nil, apierrors.NewNotFound(schema.GroupResource{Resource: "secrets"}, name)
}

func (f fakeSource) configMap(_, name string) (*corev1.ConfigMap, error) {
	if data, ok := f.configMaps[name]; ok {
		return &corev1.ConfigMap{Data: data, BinaryData: map[string][]byte{"binary": {1}}}, nil
	}
	return nil, apierrors.NewNotFound(schema.GroupResource{Resource: "configmaps"}, name)
}

func (f fakeSource) token(_ *corev1.Pod, of *corev1.ServiceAccountTokenProjection) (string, error) {
	return "token for " + of.Audience, nil
}

func (f fakeSource) allocatable(*corev1.Pod) corev1.ResourceList {
	return corev1.ResourceList{"cpu": resource.MustParse("32"), "memory": resource.MustParse("128Gi")}
}

var source1 = fakeSource{
	secrets:    map[string]map[string][]byte{"tls": {"tls.crt": []byte("crt"), "tls.key": []byte("key")}},
	configMaps: map[string]map[string]string{"ca": {"bundle": "pem"}},
}

var pod1 = &corev1.Pod{
	ObjectMeta: metav1.ObjectMeta{
		Name: "virt-api-1", Namespace: "kubevirt", UID: "u-1",
		Labels: map[string]string{"b": "2", "a": "1"}, Annotations: map[string]string{"x/y": "z"},
	},
	Spec: corev1.PodSpec{NodeName: "worker-0", ServiceAccountName: "virt-api", Containers: []corev1.Container{{
		Name: "virt-api",
		Resources: corev1.ResourceRequirements{
			Requests: corev1.ResourceList{"cpu": resource.MustParse("5m"), "memory": resource.MustParse("500Mi")},
			Limits:   corev1.ResourceList{"memory": resource.MustParse("1Gi")},
		},
	}}},
	Status: corev1.PodStatus{PodIP: "10.244.1.5", HostIP: "10.245.0.2"},
}

func ptr[T any](v T) *T { return &v }

func secretVolume(v corev1.SecretVolumeSource) corev1.VolumeSource {
	return corev1.VolumeSource{Secret: &v}
}

func optionalConfigMap(name string, optional bool) *corev1.ConfigMapProjection {
	return &corev1.ConfigMapProjection{LocalObjectReference: corev1.LocalObjectReference{Name: name}, Optional: &optional}
}

var contentCases = map[string]struct {
	volume corev1.VolumeSource
	want   map[string]file
	fails  string
}{
	"all keys of a secret": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "tls", DefaultMode: ptr(int32(0o400))}),
		want:   map[string]file{"tls.crt": {"crt", 0o400}, "tls.key": {"key", 0o400}}},
	"chosen keys under other names": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "tls", Items: []corev1.KeyToPath{{Key: "tls.crt", Path: "certs/own.crt", Mode: ptr(int32(0o600))}}}),
		want:   map[string]file{"certs/own.crt": {"crt", 0o600}}},
	"a key that is missing": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "tls", Items: []corev1.KeyToPath{{Key: "ca.crt", Path: "x"}}}),
		fails:  `secret tls has no key "ca.crt"`},
	"a missing key that is optional": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "tls", Optional: ptr(true), Items: []corev1.KeyToPath{{Key: "ca.crt", Path: "x"}}}),
		want:   map[string]file{}},
	"a secret that is missing": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "none"}), fails: `volume v: secrets "none" not found`},
	"a missing secret that is optional": {
		volume: secretVolume(corev1.SecretVolumeSource{SecretName: "none", Optional: ptr(true)})},
	"a config map with binary data": {
		volume: corev1.VolumeSource{ConfigMap: &corev1.ConfigMapVolumeSource{LocalObjectReference: corev1.LocalObjectReference{Name: "ca"}}},
		want:   map[string]file{"bundle": {"pem", 0o644}, "binary": {"\x01", 0o644}}},
	"the service account's volume": {
		volume: corev1.VolumeSource{Projected: &corev1.ProjectedVolumeSource{DefaultMode: ptr(int32(0o644)), Sources: []corev1.VolumeProjection{
			{ServiceAccountToken: &corev1.ServiceAccountTokenProjection{Audience: "api", Path: "token"}},
			{ConfigMap: &corev1.ConfigMapProjection{LocalObjectReference: corev1.LocalObjectReference{Name: "ca"}, Items: []corev1.KeyToPath{{Key: "bundle", Path: "ca.crt"}}}},
			{ConfigMap: optionalConfigMap("none", true)},
			{DownwardAPI: &corev1.DownwardAPIProjection{Items: []corev1.DownwardAPIVolumeFile{{Path: "namespace", FieldRef: &corev1.ObjectFieldSelector{FieldPath: "metadata.namespace"}}}}},
		}}},
		want: map[string]file{"token": {"token for api", 0o644}, "ca.crt": {"pem", 0o644}, "namespace": {"kubevirt", 0o644}}},
	"a projected source that is missing": {
		volume: corev1.VolumeSource{Projected: &corev1.ProjectedVolumeSource{Sources: []corev1.VolumeProjection{{ConfigMap: optionalConfigMap("none", false)}}}},
		fails:  "not found"},
	"the downward API": {
		volume: corev1.VolumeSource{DownwardAPI: &corev1.DownwardAPIVolumeSource{Items: []corev1.DownwardAPIVolumeFile{
			{Path: "labels", FieldRef: &corev1.ObjectFieldSelector{FieldPath: "metadata.labels"}},
			{Path: "memory", ResourceFieldRef: &corev1.ResourceFieldSelector{ContainerName: "virt-api", Resource: "limits.memory", Divisor: resource.MustParse("1Mi")}},
		}}},
		want: map[string]file{"labels": {"a=\"1\"\nb=\"2\"", 0o644}, "memory": {"1024", 0o644}}},
	"a kind of volume that is not supported": {
		volume: corev1.VolumeSource{HostPath: &corev1.HostPathVolumeSource{Path: "/"}}, fails: "volume v is none of"},
}

func TestContent(t *testing.T) {
	for name, test := range contentCases {
		t.Run(name, func(t *testing.T) {
			files, _, err := content(source1, pod1, &corev1.Volume{Name: "v", VolumeSource: test.volume})
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Errorf("got error %v", err)
				}
				return
			}
			if err != nil || !maps.Equal(files, test.want) {
				t.Errorf("got %v, %v; want %v", files, err, test.want)
			}
		})
	}
}

func TestVariables(t *testing.T) {
	ref := func(path string) *corev1.EnvVarSource {
		return &corev1.EnvVarSource{FieldRef: &corev1.ObjectFieldSelector{FieldPath: path}}
	}
	resourceRef := func(name string) *corev1.EnvVarSource {
		return &corev1.EnvVarSource{ResourceFieldRef: &corev1.ResourceFieldSelector{Resource: name}}
	}
	secretRef := func(name, key string, optional bool) *corev1.EnvVarSource {
		return &corev1.EnvVarSource{SecretKeyRef: &corev1.SecretKeySelector{LocalObjectReference: corev1.LocalObjectReference{Name: name}, Key: key, Optional: &optional}}
	}
	c := pod1.Spec.Containers[0]
	c.EnvFrom = []corev1.EnvFromSource{{Prefix: "CA_", ConfigMapRef: &corev1.ConfigMapEnvSource{LocalObjectReference: corev1.LocalObjectReference{Name: "ca"}}}}
	c.Env = []corev1.EnvVar{
		{Name: "NAME", ValueFrom: ref("metadata.name")},
		{Name: "IP", ValueFrom: ref("status.podIP")},
		{Name: "ANNOTATION", ValueFrom: ref("metadata.annotations['x/y']")},
		{Name: "URL", Value: "https://$(IP):8443/$(UNKNOWN)/$$(IP)"},
		{Name: "KEY", ValueFrom: secretRef("tls", "tls.key", false)},
		{Name: "ABSENT", ValueFrom: secretRef("tls", "none", true)},
		{Name: "ABSENT_TOO", ValueFrom: secretRef("none", "none", true)},
		{Name: "CPU", ValueFrom: resourceRef("requests.cpu")},
		{Name: "CPUS", ValueFrom: resourceRef("limits.cpu")},
	}
	env, err := variables(source1, pod1, &c, "10.244.0.1", "6443")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"NAME": "virt-api-1", "IP": "10.244.1.5", "ANNOTATION": "z", "URL": "https://10.244.1.5:8443/$(UNKNOWN)/$(IP)", "KEY": "key",
		"CA_bundle": "pem", "CPU": "1", "CPUS": "32", "KUBERNETES_SERVICE_HOST": "10.244.0.1", "KUBERNETES_SERVICE_PORT": "6443",
	} {
		if env[name] != want {
			t.Errorf("%s: got %q, want %q", name, env[name], want)
		}
	}
	for _, name := range []string{"ABSENT", "ABSENT_TOO"} {
		if value, ok := env[name]; ok {
			t.Errorf("%s is set to %q", name, value)
		}
	}
	c.Env = []corev1.EnvVar{{Name: "KEY", ValueFrom: secretRef("tls", "none", false)}}
	if _, err := variables(source1, pod1, &c, "", ""); err == nil || !strings.Contains(err.Error(), `variable KEY: there is no key "none"`) {
		t.Errorf("got error %v", err)
	}
}

func TestArguments(t *testing.T) {
	c := &corev1.Container{Command: []string{"virt-operator", "--port", "$(PORT)"}, Args: []string{"-v", "2"}}
	got := strings.Join(arguments(c, "virt-operator", map[string]string{"PORT": "8443"}), " ")
	if want := "--port 8443 -v 2 --client-qps 500 --client-burst 1000"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := arguments(&corev1.Container{Args: []string{"-v=1"}}, "cdi-operator", nil); strings.Join(got, " ") != "-v=1" {
		t.Errorf("without a command: got %q", got)
	}
}

func TestBinary(t *testing.T) {
	for image, want := range map[string]string{
		"quay.io/kubevirt/virt-operator:v1.8.0":        "virt-operator",
		"registry:5000/virt-api@sha256:0123":           "virt-api",
		"virt-controller":                              "virt-controller",
		"quay.io/kubevirt/cdi-uploadproxy:v1.55.0":     "cdi-uploadproxy",
		"quay.io/kubevirt/virt-handler:v1.8.0":         "",
		"quay.io/kubevirt/cdi-uploadserver:v1.55.0":    "",
		"quay.io/kubevirt/not-virt-api:v1":             "",
		"quay.io/kubevirt/virt-api/virt-launcher:v1.8": "",
	} {
		pod := &corev1.Pod{Spec: corev1.PodSpec{Containers: []corev1.Container{{Image: image}}}}
		if got := binary(pod); got != want {
			t.Errorf("%s: got %q, want %q", image, got, want)
		}
	}
}
