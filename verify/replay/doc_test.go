package replay

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The package comment says of each file how many lines of code it has, and of all together.
func TestLinesToRead(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*.go")
	code, all := regexp.MustCompile(`(?m)^\s*[^/\s].*$`), 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "doc.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := len(code.FindAll(text, -1))
		all += n
		if line := fmt.Sprintf("//\t%-14s %4d  ", file, n); !strings.Contains(string(doc), line) {
			t.Errorf("the package comment has no line %q", line)
		}
	}
	if total := fmt.Sprintf(" %d lines of code", all); !strings.Contains(string(doc), total) {
		t.Errorf("the package comment does not say that there are%s", total)
	}
}
