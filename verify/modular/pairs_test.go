package modular

import (
	"math/rand/v2"
	"testing"
)

// Where a number may be the negative of what its logarithm is of, only even powers of
// it are known.
func TestPowersOfLostSigns(t *testing.T) {
	for _, tt := range []struct {
		lost  bool
		power int64
		known bool
	}{{false, 1, true}, {false, 2, true}, {true, 2, true}, {true, 0, true}, {true, 1, false}, {true, -3, false}} {
		table := newPairs(primes[0], nil, rand.New(rand.NewPCG(1, 1)))
		table.put(5, table.square(), true, tt.lost)
		known := func() (known bool) {
			defer func() {
				if r := recover(); r != nil {
					_, known = r.(undecided)
					known = !known
				}
			}()
			table.power(0, tt.power, 1)
			return true
		}()
		if known != tt.known {
			t.Errorf("lost %v, power %d: known %v", tt.lost, tt.power, known)
		}
	}
}
