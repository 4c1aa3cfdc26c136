// Package backoff spaces the restarts of a program that keeps ending.
package backoff

import "time"

const (
	first = 200 * time.Millisecond
	// Max is the longest delay. A kubelet goes up to five minutes; in a sandbox nothing is spared by waiting that long.
	Max = 5 * time.Second
	// healthy is how long a program must have run for its next end to count as the first.
	healthy = 20 * time.Second
)

// Backoff counts the ends of one program. Its zero value is ready for use.
type Backoff struct{ next time.Duration }

// Delay returns how long to wait before the next start, given how long the program ran.
func (b *Backoff) Delay(ran time.Duration) time.Duration {
	if b.next == 0 || ran >= healthy {
		b.next = first
	}
	delay := b.next
	b.next = min(2*b.next, Max)
	return delay
}
