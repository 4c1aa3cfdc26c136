package host

import (
	"errors"
	"testing"
)

func TestCheckOrder(t *testing.T) {
	process := func(name string, after ...string) Process { return Process{Name: name, After: after} }
	for name, test := range map[string]struct {
		processes []Process
		want      string
	}{
		"accepts a diamond": {
			[]Process{process("a"), process("b", "a"), process("c", "a"), process("d", "b", "c")}, ""},
		"accepts a dependency that is listed later": {
			[]Process{process("b", "a"), process("a")}, ""},
		"names an unknown dependency": {
			[]Process{process("a", "x")}, `process a: after names "x", which does not exist`},
		"names a process that waits for itself": {
			[]Process{process("a", "a")}, "processes wait for each other: a -> a"},
		"shows the circle only, and once": {
			[]Process{process("a", "b"), process("b", "c"), process("c", "b")}, "processes wait for each other: b -> c -> b"},
		"names a duplicate": {
			[]Process{process("a"), process("a")}, "process a: the name is used twice"},
		"reports everything at once": {
			[]Process{process("a", "x"), process("b", "y")},
			"process a: after names \"x\", which does not exist\nprocess b: after names \"y\", which does not exist"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if err := errors.Join(checkOrder(test.processes)...); err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
