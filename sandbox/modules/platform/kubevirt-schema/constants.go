package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// constants are the values of typed string constants, by package and type.
type constants map[string]map[string][]string

// of gives the values that a package's constants name for one of its string types; none for a bare string.
func (c constants) of(t reflect.Type) ([]string, error) {
	if t.PkgPath() == "" || !strings.HasPrefix(t.PkgPath(), "kubevirt.io/") {
		return nil, nil
	}
	if _, read := c[t.PkgPath()]; !read {
		values, err := readConstants(t.PkgPath())
		if err != nil {
			return nil, err
		}
		c[t.PkgPath()] = values
	}
	return c[t.PkgPath()][t.Name()], nil
}

func readConstants(packagePath string) (map[string][]string, error) {
	folder, err := exec.Command("go", "list", "-mod=readonly", "-f", "{{.Dir}}", packagePath).Output()
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", packagePath, err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(folder)), "*.go"))
	if err != nil {
		return nil, err
	}
	return valuesIn(files)
}

func valuesIn(files []string) (map[string][]string, error) {
	var declared []*ast.ValueSpec
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			if constant, ok := node.(*ast.ValueSpec); ok {
				declared = append(declared, constant)
			}
			return true
		})
	}
	texts := map[string]string{}
	for _, constant := range declared {
		for i, value := range constant.Values {
			if text, ok := literal(value); ok {
				texts[constant.Names[i].Name] = text
			}
		}
	}
	values := map[string][]string{}
	for _, constant := range declared {
		typeName, ok := constant.Type.(*ast.Ident)
		if !ok {
			continue
		}
		for i := range constant.Values {
			text, ok := texts[constant.Names[i].Name]
			if other, isName := constant.Values[i].(*ast.Ident); !ok && isName {
				text = texts[other.Name]
			}
			if text != "" {
				values[typeName.Name] = append(values[typeName.Name], text)
			}
		}
	}
	for _, list := range values {
		sort.Strings(list)
	}
	return values, nil
}

func literal(value ast.Expr) (string, bool) {
	basic, ok := value.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}
