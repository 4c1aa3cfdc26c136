package guests

import (
	"testing"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

func TestMigrationScript(t *testing.T) {
	for text, want := range map[string]script{
		"":                {takes: quickMigration},
		"fail:disk full":  {takes: failsAfter, fails: true, reason: "disk full"},
		"fail:a: b":       {takes: failsAfter, fails: true, reason: "a: b"},
		"stall":           {stalls: true},
		"slow:5s":         {takes: 5 * time.Second},
		"slow:very":       {takes: quickMigration},
		"something else ": {takes: quickMigration},
	} {
		if got := migrationScript(guest(v1.Running, annotated(MigrationAnnotation, text))); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestHotplugFailsAnnotation(t *testing.T) {
	for text, want := range map[string][2]bool{"": {}, "fail:cpu": {true, false}, "fail:cpu, memory": {true, true}, "memory": {}} {
		vmi := guest(v1.Running, annotated(HotplugAnnotation, text))
		if got := [2]bool{hotplugFails(vmi, "cpu"), hotplugFails(vmi, "memory")}; got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
