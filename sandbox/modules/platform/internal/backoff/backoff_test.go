package backoff

import (
	"slices"
	"testing"
	"time"
)

func TestDelayDoublesUpToTheCapAndStartsAnewAfterAHealthyRun(t *testing.T) {
	var b Backoff
	var got []time.Duration
	for range 7 {
		got = append(got, b.Delay(time.Second))
	}
	got = append(got, b.Delay(time.Minute), b.Delay(0))
	ms := time.Millisecond
	want := []time.Duration{200 * ms, 400 * ms, 800 * ms, 1600 * ms, 3200 * ms, Max, Max, 200 * ms, 400 * ms}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
