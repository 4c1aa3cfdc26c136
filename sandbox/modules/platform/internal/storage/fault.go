package storage

import (
	"fmt"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"
)

// Parameters of a StorageClass or a VolumeSnapshotClass that make the driver misbehave.
const (
	failParameter  = "sandbox.dev/fail"  // the message of every attempt's failure
	delayParameter = "sandbox.dev/delay" // how long a volume or a snapshot takes, as a Go duration
)

// fault is what a class asks for.
type fault struct {
	message string
	delay   time.Duration
}

func faultOf(parameters map[string]string) fault {
	f := fault{message: parameters[failParameter]}
	if text := parameters[delayParameter]; text != "" {
		delay, err := time.ParseDuration(text)
		if err != nil {
			f.message = fmt.Sprintf("parameter %s: %q is no duration like 3s", delayParameter, text)
		}
		f.delay = delay
	}
	return f
}

// waits remembers since when objects wait, so that a delay counts from the first attempt.
type waits struct {
	mu    sync.Mutex
	since map[types.UID]time.Time
}

// left returns how much of the delay is left, and forgets the object when nothing is.
func (w *waits) left(uid types.UID, delay time.Duration, now time.Time) time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.since == nil {
		w.since = map[types.UID]time.Time{}
	}
	since, known := w.since[uid]
	if !known {
		since = now
		w.since[uid] = now
	}
	left := since.Add(delay).Sub(now)
	if left <= 0 {
		delete(w.since, uid)
	}
	return max(left, 0)
}
