// cdi-manifest prints the objects that a CDI release ships as cdi-operator.yaml.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"kubevirt.io/containerized-data-importer/pkg/operator/resources/namespaced"
	"kubevirt.io/containerized-data-importer/pkg/operator/resources/operator"
)

const (
	logVerbosity = "1"
	allResources = "everything" // CDI's name of the group that its release prints
)

func main() {
	version := flag.String("version", "v1.55.0", "tag of the images")
	namespace := flag.String("namespace", "cdi", "namespace to install to")
	registry := flag.String("registry", "quay.io/kubevirt", "where the images come from")
	flag.Parse()

	if err := run(*version, *namespace, *registry); err != nil {
		fmt.Fprintln(os.Stderr, "cdi-manifest:", err)
		os.Exit(1)
	}
}

func run(version, namespace, registry string) error {
	objects, err := operatorObjects(version, namespace, registry)
	if err != nil {
		return err
	}
	manifest, err := render(objects)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(manifest)
	return err
}

// operatorObjects is in the order in which the objects can be created one by one, each named once.
func operatorObjects(version, namespace, registry string) ([]any, error) {
	image := func(name string) string { return fmt.Sprintf("%s/%s:%s", registry, name, version) }
	resources, err := operator.CreateOperatorResourceGroup(allResources, &operator.FactoryArgs{
		Image: image("cdi-operator"),
		NamespacedArgs: namespaced.FactoryArgs{
			OperatorVersion:        version,
			DeployClusterResources: "true",
			ControllerImage:        image("cdi-controller"),
			ImporterImage:          image("cdi-importer"),
			ClonerImage:            image("cdi-cloner"),
			APIServerImage:         image("cdi-apiserver"),
			UploadProxyImage:       image("cdi-uploadproxy"),
			UploadServerImage:      image("cdi-uploadserver"),
			Verbosity:              logVerbosity,
			PullPolicy:             string(corev1.PullIfNotPresent),
			Namespace:              namespace,
		},
	})
	if err != nil {
		return nil, fmt.Errorf("the operator's resources: %w", err)
	}
	objects := []any{installNamespace(namespace)}
	for _, resource := range resources {
		objects = append(objects, resource)
	}
	slices.SortStableFunc(objects[1:], func(a, b any) int { return rank(a) - rank(b) })
	return objects, nil
}

// rank puts the operator after what it needs.
func rank(object any) int {
	switch object.(type) {
	case *apiextensionsv1.CustomResourceDefinition:
		return 0
	case *appsv1.Deployment:
		return 2
	default:
		return 1
	}
}

func installNamespace(name string) *corev1.Namespace {
	return &corev1.Namespace{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
		ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"cdi.kubevirt.io": ""}},
	}
}

func render(objects []any) ([]byte, error) {
	var out bytes.Buffer
	for _, object := range objects {
		document, err := document(object)
		if err != nil {
			return nil, err
		}
		out.WriteString("---\n")
		out.Write(document)
	}
	return out.Bytes(), nil
}

// document leaves out what Go's types always marshal and only the API server may set.
func document(object any) ([]byte, error) {
	raw, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	var content map[string]any
	if err := json.Unmarshal(raw, &content); err != nil {
		return nil, err
	}
	for _, path := range [][]string{
		{"status"},
		{"metadata", "creationTimestamp"},
		{"spec", "template", "metadata", "creationTimestamp"},
	} {
		unstructured.RemoveNestedField(content, path...)
	}
	return yaml.Marshal(content)
}
