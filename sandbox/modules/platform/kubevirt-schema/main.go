// kubevirt-schema prints, as JSON, the types that the given ones are made of: what KubeVirt says of each field, and the values
// that its Go constants name.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	v1 "kubevirt.io/api/core/v1"
	instancetypev1beta1 "kubevirt.io/api/instancetype/v1beta1"
	poolv1beta1 "kubevirt.io/api/pool/v1beta1"
	"kubevirt.io/client-go/api"
)

// roots are the types from which all others are reached.
var roots = []reflect.Type{
	reflect.TypeFor[v1.VirtualMachineSpec](),
	reflect.TypeFor[instancetypev1beta1.VirtualMachineInstancetypeSpec](),
	reflect.TypeFor[instancetypev1beta1.VirtualMachinePreferenceSpec](),
	reflect.TypeFor[poolv1beta1.VirtualMachinePoolSpec](),
}

// field is what a member of a type looks like.
type field struct {
	Description string   `json:"description,omitempty"`
	Type        string   `json:"type,omitempty"`
	Format      string   `json:"format,omitempty"`
	Ref         string   `json:"ref,omitempty"`
	Items       *field   `json:"items,omitempty"`
	Values      *field   `json:"values,omitempty"`
	Enum        []string `json:"enum,omitempty"`
}

type definition struct {
	Description string           `json:"description,omitempty"`
	Required    []string         `json:"required,omitempty"`
	Fields      map[string]field `json:"fields"`
}

type collector struct {
	schemas map[string]common.OpenAPIDefinition
	enums   constants
	found   map[string]definition
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "kubevirt-schema:", err)
		os.Exit(1)
	}
}

func run() error {
	schemas := api.GetOpenAPIDefinitions(func(path string) spec.Ref { return spec.MustCreateRef(path) })
	c := collector{schemas: schemas, enums: constants{}, found: map[string]definition{}}
	for _, root := range roots {
		if err := c.collect(root); err != nil {
			return err
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	return encoder.Encode(c.found)
}

// collect takes in a struct type and those that its fields are made of.
func (c *collector) collect(t reflect.Type) error {
	name := nameOf(t)
	schema, known := c.schemas[name]
	if _, done := c.found[name]; done || !known || len(schema.Schema.Properties) == 0 && t.Kind() != reflect.Struct {
		return nil
	}
	c.found[name] = definition{}
	types := membersOf(t)
	fields := map[string]field{}
	for key, property := range schema.Schema.Properties {
		described, err := c.describe(property, types[key])
		if err != nil {
			return fmt.Errorf("%s.%s: %w", name, key, err)
		}
		fields[key] = described
	}
	c.found[name] = definition{schema.Schema.Description, schema.Schema.Required, fields}
	return nil
}

func (c *collector) describe(schema spec.Schema, t reflect.Type) (field, error) {
	f := field{Description: schema.Description, Format: schema.Format, Ref: schema.Ref.String()}
	if len(schema.Type) > 0 {
		f.Type = schema.Type[0]
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil {
		return f, nil
	}
	var err error
	switch {
	case f.Ref != "" && t.Kind() == reflect.Struct:
		err = c.collect(t)
	case t.Kind() == reflect.String:
		f.Enum, err = c.enums.of(t)
	}
	if err != nil {
		return f, err
	}
	if schema.Items != nil && schema.Items.Schema != nil {
		f.Items, err = c.inner(*schema.Items.Schema, t)
	}
	if err == nil && schema.AdditionalProperties != nil && schema.AdditionalProperties.Schema != nil {
		f.Values, err = c.inner(*schema.AdditionalProperties.Schema, t)
	}
	return f, err
}

// inner is what lists and maps hold.
func (c *collector) inner(schema spec.Schema, t reflect.Type) (*field, error) {
	var element reflect.Type
	if kind := t.Kind(); kind == reflect.Slice || kind == reflect.Map {
		element = t.Elem()
	}
	inner, err := c.describe(schema, element)
	return &inner, err
}
