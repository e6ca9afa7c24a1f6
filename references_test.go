package flowproof_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every source that a comment names, as [HNW93, II.5], is in REFERENCES.md, and
// every entry there is named somewhere.
func TestReferencesAreComplete(t *testing.T) {
	list, err := os.ReadFile("REFERENCES.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, m := range regexp.MustCompile(`\*\*\[(\w+)\]\*\*`).FindAllStringSubmatch(string(list), -1) {
		known[m[1]] = false
	}
	cited := regexp.MustCompile(`[\[;] ?([A-Z][A-Za-z]{1,6}[0-9]{2})[],;]`)
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || path == "references_test.go" {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range cited.FindAllStringSubmatch(string(text), -1) {
			if _, ok := known[m[1]]; !ok {
				t.Errorf("%s cites [%s], which is not in REFERENCES.md", path, m[1])
			}
			known[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for key, used := range known {
		if !used && key != "NPY" && key != "OEIS" { // no year in the key
			t.Errorf("REFERENCES.md lists [%s], which nothing cites", key)
		}
	}
}
