package pods

import "testing"

func TestSocketsInUse(t *testing.T) {
	for sockstat, want := range map[string]int{
		"sockets: used 9\nTCP: inuse 3 orphan 1 tw 7 alloc 40 mem 0\nUDP: inuse 2 mem 0\n": 3,
		"TCP6: inuse 2\nUDP6: inuse 1\n": 2,
		"":                               0,
	} {
		if got := socketsInUse(sockstat); got != want {
			t.Errorf("%q: got %d, want %d", sockstat, got, want)
		}
	}
}
