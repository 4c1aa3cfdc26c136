package main

import (
	"reflect"
	"strings"
)

func nameOf(t reflect.Type) string {
	return t.PkgPath() + "." + t.Name()
}

// membersOf gives the Go types of a struct's fields by their names in JSON; embedded structs' fields are its own.
func membersOf(t reflect.Type) map[string]reflect.Type {
	members := map[string]reflect.Type{}
	for i := range t.NumField() {
		member := t.Field(i)
		name, options, _ := strings.Cut(member.Tag.Get("json"), ",")
		if name != "" {
			members[name] = member.Type
			continue
		}
		inline := member.Type
		for inline.Kind() == reflect.Pointer {
			inline = inline.Elem()
		}
		if strings.Contains(options, "inline") && inline.Kind() == reflect.Struct {
			for key, inner := range membersOf(inline) {
				members[key] = inner
			}
		}
	}
	return members
}
