package reconcile

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"
)

// calls runs a queue with one key until sync was called n times, and returns the times between the calls.
func calls(t *testing.T, n int, sync func(call int) (time.Duration, error)) []time.Duration {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	var between []time.Duration
	last, call := time.Now(), 0
	q := NewQueue("test", slog.New(slog.DiscardHandler), func(context.Context, string) (time.Duration, error) {
		between = append(between, time.Since(last))
		last = time.Now()
		if call++; call == n {
			stop()
			return 0, nil
		}
		return sync(call)
	})
	q.Add("a")
	q.Run(ctx, 2)
	if call != n {
		t.Fatalf("called %d times, want %d", call, n)
	}
	return between
}

func TestQueueTriesAgainAfterAnError(t *testing.T) {
	calls(t, 3, func(int) (time.Duration, error) { return 0, errors.New("not yet") })
}

func TestQueueCallsAgainWhenAsked(t *testing.T) {
	const wanted = 30 * time.Millisecond
	between := calls(t, 2, func(int) (time.Duration, error) { return wanted, nil })
	if between[1] < wanted {
		t.Errorf("called again after %v, want %v", between[1], wanted)
	}
}
