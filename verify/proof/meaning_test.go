package proof_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each rule of MEANING.md names the function that has it, and a test that breaks
// a side condition of it; both are there.
func TestRulesOfTheMeaningAreTested(t *testing.T) {
	page, err := os.ReadFile("../derivation/MEANING.md")
	require.NoError(t, err)
	for _, fault := range meaningFaults(t, string(page)) {
		t.Error(fault)
	}
}

// A rule without a test, or with one that is not there, is a fault.
func TestARuleWithoutATestIsAFault(t *testing.T) {
	src, err := os.ReadFile("../derivation/MEANING.md")
	require.NoError(t, err)
	page := string(src)
	row := "| 5 | `symbolic/derive.go` Substitute | TestSoundnessSpecialisation | a positive one by a negative number |\n"
	require.Contains(t, page, row)
	for _, tt := range []struct{ reason, old, new string }{
		{"a new rule", "\n7. **Inequality.**", "\n7. **Anything.** 1 = 0.\n8. **Inequality.**"},
		{"another function", row, strings.Replace(row, "Substitute", "Substituted", 1)},
		{"another file", row, strings.Replace(row, "derive.go", "derived.go", 1)},
		{"another test", row, strings.Replace(row, "TestSoundnessS", "TestSoundnessNoS", 1)},
		{"another row", row, strings.Replace(row, "number", "numeral", 1)},
	} {
		changed := strings.Replace(page, tt.old, tt.new, 1)
		if changed == page || len(meaningFaults(t, changed)) == 0 {
			t.Errorf("%s is not seen", tt.reason)
		}
	}
}

// meaningFaults compares the rules of a page with the code and the tests.
func meaningFaults(t *testing.T, page string) (faults []string) {
	t.Helper()
	tests := map[string]string{} // the text of each
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	for _, name := range files {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		parts := regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatchIndex(string(src), -1)
		for i, at := range parts {
			end := len(src)
			if i+1 < len(parts) {
				end = parts[i+1][0]
			}
			tests[string(src[at[2]:at[3]])] = string(src[at[0]:end])
		}
	}
	named := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| (\\d+) \\| `([^`]+)` (\\w+) \\| (\\w+) \\| (.+) \\|$").FindAllStringSubmatch(page, -1) {
		rule, file, function, test, reason := row[1], row[2], row[3], row[4], row[5]
		src, err := os.ReadFile(filepath.Join("..", file))
		switch {
		case err != nil:
			faults = append(faults, "rule "+rule+": "+err.Error())
		case !regexp.MustCompile(`(?m)^func (\([^)]*\) )?` + function + `\(`).Match(src):
			faults = append(faults, "rule "+rule+": "+file+" has no "+function)
		case !strings.Contains(tests[test], `{"`+reason+`"`):
			faults = append(faults, "rule "+rule+": "+test+" has no row “"+reason+"”")
		default:
			named[rule] = true
		}
	}
	for _, rule := range regexp.MustCompile(`(?m)^(\d+)\. \*\*`).FindAllStringSubmatch(page, -1) {
		if !named[rule[1]] {
			faults = append(faults, "rule "+rule[1]+" has no test that breaks its side conditions")
		}
	}
	return faults
}
