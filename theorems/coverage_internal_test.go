package theorems

import (
	"testing"

	"github.com/flowproof/flowproof/dynamics"
)

// An identity claimed for both methods and any velocity is tried on both, and
// on all.
func TestRunsCoverWhatIsClaimed(t *testing.T) {
	for name, runs := range map[string][]flowRun{"calm": calmRuns(), "rough": roughRuns()} {
		method, velocity, start := map[bool]bool{}, map[dynamics.Velocity]bool{}, map[string]bool{}
		for _, r := range runs {
			method[r.m.Nesterov], velocity[r.v], start[r.start] = true, true, true
		}
		if len(method) != 2 {
			t.Errorf("%s runs: not both HB and NAG", name)
		}
		if name == "calm" && (len(velocity) != len(velocities()) || !start["biased"] || !start["unbiased"]) {
			t.Errorf("%s runs: velocities %v, starts %v", name, velocity, start)
		}
	}
	if m := methods(); len(m) != 2 || m[0].Nesterov || !m[1].Nesterov {
		t.Errorf("orders are measured on %v", m)
	}
}
