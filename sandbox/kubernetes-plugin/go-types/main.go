// Writes the shape of Kubernetes' Go API types as JSON, so that objects can be normalized as their Go types would.
// Run: go run . > ../go-types.generated.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"sort"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/scheme"
)

// Types with a JSON form of their own.
var special = map[string]string{
	"resource.Quantity":    "q",
	"v1.Time":              "t",
	"v1.MicroTime":         "m",
	"v1.Duration":          "d",
	"intstr.IntOrString":   "i",
	"runtime.RawExtension": "x",
	"v1.FieldsV1":          "x",
}

// Only versions that a supported cluster still serves.
var served = regexp.MustCompile(`^v\d+$`)

type shape struct {
	Kinds map[string]int      `json:"kinds"`
	Types []map[string]string `json:"types"`
}

type writer struct {
	shape
	known map[reflect.Type]int
}

func (w *writer) code(t reflect.Type) string {
	if c, ok := special[t.String()]; ok {
		return c
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + w.code(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "y"
		}
		return "[" + w.code(t.Elem())
	case reflect.Map:
		return "{" + w.code(t.Elem())
	case reflect.String:
		return "s"
	case reflect.Bool:
		return "b"
	case reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint32:
		return "n"
	case reflect.Float32, reflect.Float64:
		return "f"
	case reflect.Interface:
		return "x"
	case reflect.Struct:
		return fmt.Sprint(w.add(t))
	}
	panic("no code for " + t.String())
}

func (w *writer) add(t reflect.Type) int {
	if i, ok := w.known[t]; ok {
		return i
	}
	i := len(w.Types)
	w.known[t] = i
	fields := map[string]string{}
	w.Types = append(w.Types, fields)
	w.fields(t, fields)
	return i
}

func (w *writer) fields(t reflect.Type, into map[string]string) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && strings.Contains(options, "inline") {
			w.fields(f.Type, into)
			continue
		}
		if name == "" || name == "-" {
			continue
		}
		c := w.code(f.Type)
		if strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero") {
			c = "?" + c
		}
		into[name] = c
	}
}

func main() {
	object := reflect.TypeFor[metav1.Object]()
	w := &writer{shape: shape{Kinds: map[string]int{}}, known: map[reflect.Type]int{}}
	all := scheme.Scheme.AllKnownTypes()
	names := []string{}
	types := map[string]reflect.Type{}
	for gvk, t := range all {
		if served.MatchString(gvk.Version) && reflect.PointerTo(t).Implements(object) {
			name := gvk.GroupVersion().String() + "/" + gvk.Kind
			names, types[name] = append(names, name), t
		}
	}
	sort.Strings(names)
	for _, name := range names {
		w.Kinds[name] = w.add(types[name])
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(w.shape); err != nil {
		panic(err)
	}
}
