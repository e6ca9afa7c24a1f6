package proof_test

import (
	"os/exec"
	"strings"
	"testing"
)

// A build that does not look for one model of all conditions of a step, or not for one at
// all small ε, turns the suite red.
func TestFaultyModelsAreFound(t *testing.T) {
	if !*long || raced {
		t.Skip("builds the tests again: with -long, and not with -race")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not in the path")
	}
	for fault, test := range map[string]string{
		"together":    "TestSoundnessConditionsTogether",
		"formal":      "TestSoundnessDefinedWithSmall",
		"flat":        "TestSoundnessDefinedWithSmall",
		"oneeps":      "TestSoundnessDefinedWithSmall",
		"around":      "TestSoundnessFoundByModels",
		"finite":      "TestSoundnessDroppedTerms",
		"followed":    "TestSoundnessDroppedTerms",
		"further":     "TestSoundnessConditionsRestOnNoneOfThemselves",
		"grounded":    "TestSoundnessConditionsRestOnNoneOfThemselves",
		"derived":     "TestSoundnessVariables",
		"written":     "TestSoundnessVariablesLost",
		"outside":     "TestSoundnessShiftOutside",
		"replacement": "TestSoundnessReplacedByWhatIsExpanded",
		"limits":      "TestSoundnessFoundByModels",
		"cancelled":   "TestSoundnessWhatCancels",
		"margin":      "TestSoundnessMargins",
		"beyond":      "TestSoundnessOrdersBeyondTheClaim",
		"number":      "TestSoundnessPiecesAndEdges",
		"numbers":     "TestSoundnessNumbersForSmall",
		"settled":     "TestSoundnessSettledAtZero",
		"dropped":     "TestSoundnessSettledAtZero",
		"seen":        "TestSoundnessPiecesAndEdges",
		// makes unknown of what is decided, which no model that is drawn contradicts
		"comesback": "TestVerdictsOfRowsDoNotDependOnOrder",
		"displaced": "TestVerdictsOfRowsDoNotDependOnOrder",
	} {
		out, err := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-tags", "fault_"+fault, "-run", "^"+test+"$", ".").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "--- FAIL: Test") {
			t.Errorf("the fault %q passes, or is not even built: %v\n%s", fault, err, out)
		}
	}
}

// Each build of the kernel that is wrong on purpose turns the suite red.
func TestFaultyKernelsAreFound(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("builds the kernel many times: not with -short or -race")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("the go command is not in the path")
	}
	faults := []string{"leibniz", "remainder", "truncation", "leading", "rounding", "cosine", "branch"}
	if !*long {
		faults = faults[:1]
	}
	for _, fault := range faults {
		out, err := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-tags", "fault_"+fault,
			"-run", "^(TestIdentity|TestRemaindersNeverCancel|TestIntervalsOfRationals|TestTrigonometry|TestDenesting)$", "../symbolic", "-rapid.nofailfile").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "--- FAIL: Test") {
			t.Errorf("the kernel with the fault %q passes, or is not even built: %v\n%s", fault, err, out)
		}
	}
}
