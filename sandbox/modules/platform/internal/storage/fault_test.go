package storage

import (
	"testing"
	"time"
)

func TestFaultOf(t *testing.T) {
	if f := faultOf(map[string]string{failParameter: "pool is full", delayParameter: "3s"}); f.message != "pool is full" || f.delay != 3*time.Second {
		t.Errorf("got %+v", f)
	}
	if f := faultOf(map[string]string{delayParameter: "soon"}); f.message == "" {
		t.Error("a delay that is no duration is ignored")
	}
	if f := faultOf(nil); f != (fault{}) {
		t.Errorf("got %+v without parameters", f)
	}
}

func TestWaitsCountFromTheFirstAttempt(t *testing.T) {
	var w waits
	now := time.Now()
	if left := w.left("a", 0, now); left != 0 {
		t.Errorf("waits %v without a delay", left)
	}
	w.left("a", 3*time.Second, now)
	if left := w.left("a", 3*time.Second, now.Add(2*time.Second)); left != time.Second {
		t.Errorf("%v left after 2 of 3 s, want 1s", left)
	}
	if left := w.left("a", 3*time.Second, now.Add(3*time.Second)); left != 0 {
		t.Errorf("%v left after 3 of 3 s", left)
	}
}
