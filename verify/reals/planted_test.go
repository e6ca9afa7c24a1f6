package reals_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// planted are the builds that are wrong on purpose, by the package with the fault.
var planted = map[string]string{
	"cites":       "a certificate need not cite an equation",
	"identical":   "d and sub of an equation that does not hold identically",
	"coefficient": "solved for what has a coefficient, without asking that it is not 0",
	"conditions":  "conditions of the steps that are used are lost",
	"rests":       "what rests on a step that is not proved is proved",
	"demands":     "what the sides ask for is lost where it cancels",
	"throughout":  "conditions are asked at t alone, not on [0, t]",
	"cofactor":    "the cofactor of the derivative rule may be singular",
	"rootzero":    "a root is taken to be smooth at 0",
	"lowerorder":  "dividing by ε^k does not lower the order of a remainder",
	"recip":       "functions of what is small have an expansion",
	"subasks":     "what an expression asks for is not substituted in",
	"subsign":     "a number of any sign may replace what is positive",
	"leibniz":     "of a product, the first factor alone is derived",
	"truncation":  "a series loses the last power that counts",
	"leading":     "the leading coefficient alone is compared",
	"remainder":   "equal remainders cancel",
	"cosine":      "the derivative of the cosine has the wrong sign",
	"elsewhere":   "a field elsewhere is derived without the derivatives of its arguments",
	"along":       "of a product, the first factor alone is derived by a variable",

	"contradiction": "hypotheses that contradict each other are taken for consistent",
	"firstbranch":   "of several solutions of an equation, the first alone is followed: what fails there is void",
	"model":         "the model of a proof need not meet what is asked",
	"others":        "a witness need not meet the hypotheses of the file",
	"bounded":       "derivatives of remainders and of what is singular need not stay O(1)",
	"itself":        "an inequality that is given is simplified by itself, and that is met",
	"oneeps":        "a condition is to hold at one ε, and not at all small ones",
	"swallowed":     "a derivative that the remainder of a hypothesis swallows may grow as ε → 0",
	"flat":          "what vanishes to the powers of ε that are looked at is taken for 0",
	"formal":        "what cancels may be undefined at a point that is a power series in ε",
	"atstart":       "at t = 0 a constant that the equations make a function of values at t is chosen apart from those",
	"replacement":   "what is replaced by an expansion is known to as many powers as that, though it is divided by ε^k",
	"outside":       "signs on [0, T] are used for what is shifted beyond",
	"smallreplaced": "the small parameter is replaced where there is a remainder",
}

// TestPlantedFaultsAreFound builds the tool with each fault and has a model found
// against it, within a minute. It takes some minutes: REALS_PLANTED=all, or names
// of faults.
func TestPlantedFaultsAreFound(t *testing.T) {
	wanted := os.Getenv("REALS_PLANTED")
	if wanted == "" {
		t.Skip("takes some minutes: set REALS_PLANTED=all")
	}
	right := built(t, "")
	for name, what := range planted {
		if wanted != "all" && !strings.Contains(","+wanted+",", ","+name+",") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			wrong := built(t, "fault_"+name)
			start := time.Now()
			for seed := number("REALS_SEED", 1); ; {
				left := 60 - int(time.Since(start).Seconds())
				out, found := search(t, wrong, seed, 1_000_000, left)
				if !found {
					t.Fatalf("%s: not found in %v\n%s", what, time.Since(start), out)
				}
				place := regexp.MustCompile(`seed (\d+),`).FindStringSubmatch(out)
				if place == nil {
					t.Fatal(out)
				}
				seed, _ = strconv.ParseUint(place[1], 10, 64)
				if _, also := search(t, right, seed, 1, 60); !also {
					t.Logf("%s: found in %v\n%s", what, time.Since(start).Round(time.Millisecond), out)
					return
				}
				seed++ // a fault of the ordinary build
			}
		})
	}
}

// built returns the test binary with a tag.
func built(t *testing.T, tag string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "reals")
	if out, err := exec.CommandContext(t.Context(), "go", "test", "-c", "-tags", tag, "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("not built: %v\n%s", err, out)
	}
	return binary
}

// search runs the search for models, and reports whether it found a fault.
func search(t *testing.T, binary string, seed uint64, files, seconds int) (out string, found bool) {
	t.Helper()
	run := exec.CommandContext(t.Context(), binary, "-test.run", "^TestNoModelContradictsAVerdict$", "-test.v")
	run.Env = append(os.Environ(), fmt.Sprintf("REALS_SEED=%d", seed), fmt.Sprintf("REALS_FILES=%d", files),
		fmt.Sprintf("REALS_SECONDS=%d", seconds), "REALS_FAULTS=1")
	text, err := run.CombinedOutput()
	return string(text), err != nil && strings.Contains(string(text), "--- FAIL")
}
