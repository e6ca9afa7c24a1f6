package reals_test

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// number is what an environment variable has.
func number(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// TestNoModelContradictsAVerdict writes files, has them judged and looks for
// models against what is proved. REALS_FILES is how many, REALS_SEED the seed of
// the first, REALS_SECONDS how long it may take, REALS_FAULTS after how many faults
// it ends, REALS_MODELS how many models a link is tried in.
func TestNoModelContradictsAVerdict(t *testing.T) {
	files, first := number("REALS_FILES", 150), number("REALS_SEED", 1)
	most := number("REALS_FAULTS", 5)
	models := int(number("REALS_MODELS", 4))
	defer debug.SetGCPercent(debug.SetGCPercent(800)) // small files leave little behind
	var next, faults atomic.Uint64
	total := newTally()
	var mu sync.Mutex
	var workers sync.WaitGroup
	start := time.Now()
	seconds := time.Duration(number("REALS_SECONDS", 3600)) * time.Second
	kinds := map[string]int{}
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			own := newTally()
			for i := next.Add(1) - 1; i < files && faults.Load() < most && time.Since(start) < seconds; i = next.Add(1) - 1 {
				seed := first + i
				f := write(seed)
				found := try(f, seed, models, own)
				if found == nil {
					continue
				}
				faults.Add(1)
				f, found = shrink(f, found, seed, models)
				mu.Lock()
				kinds[found.kind]++
				t.Errorf("seed %d, after %v: %s\n%s\n%s", seed, time.Since(start).Round(time.Millisecond), found.kind, f, found.text)
				mu.Unlock()
			}
			mu.Lock()
			total.add(own)
			mu.Unlock()
		})
	}
	workers.Wait()
	t.Logf("seeds %d to %d in %v: %v", first, first+files-1, time.Since(start).Round(time.Millisecond), total)
}
