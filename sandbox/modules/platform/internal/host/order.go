package host

import (
	"fmt"
	"slices"
	"strings"
)

// checkOrder finds duplicate names, dependencies that do not exist, and circles of dependencies.
func checkOrder(processes []Process) (problems []error) {
	after := map[string][]string{}
	for _, p := range processes {
		if _, ok := after[p.Name]; ok {
			problems = append(problems, fmt.Errorf("process %s: the name is used twice", p.Name))
		}
		after[p.Name] = p.After
	}
	for _, p := range processes {
		for _, name := range p.After {
			if _, ok := after[name]; !ok {
				problems = append(problems, fmt.Errorf("process %s: after names %q, which does not exist", p.Name, name))
			}
		}
	}
	done := map[string]bool{}
	for _, p := range processes {
		if circle := findCircle(after, p.Name, nil, done); circle != nil {
			problems = append(problems, fmt.Errorf("processes wait for each other: %s", strings.Join(circle, " -> ")))
		}
	}
	return problems
}

// findCircle walks the dependencies of a process depth first; done collects those that are known to be sound.
func findCircle(after map[string][]string, name string, path []string, done map[string]bool) []string {
	if i := slices.Index(path, name); i >= 0 {
		return append(slices.Clone(path[i:]), name)
	}
	if done[name] {
		return nil
	}
	done[name] = true
	path = append(path, name)
	for _, next := range after[name] {
		if circle := findCircle(after, next, path, done); circle != nil {
			return circle
		}
	}
	return nil
}
