package derivation

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// docs/language.md shows each construct of the language in a file that is proved there: all
// words that lines begin with, all functions, and what is said with signs.
func TestGuideHasEveryConstruct(t *testing.T) {
	guide, err := os.ReadFile("../../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	var files string
	for _, m := range regexp.MustCompile("(?ms)^```flow [a-z]+\\.flow$(.*?)^```$").FindAllStringSubmatch(string(guide), -1) {
		files += m[1]
	}
	constructs := []string{
		`(?m)^given \S+ instead of \S+: `, `(?m)^step \S+ corrected$`, `(?m)^step \S+ extended$`, `(?m) solving x''$`, `(?m) solving at0\(`,
		`(?m)^let r\[i in 1\.\.n\] = `, `by derivative$|by derivative\n`, `by derivative cofactor `, `\{bound\.1\}`, `expect refuted`, ` = .* = `, `0 < u <= `,
		`sum\(i, 1, n, `, `\bO\(h\^\d\)`, `\bO\(alpha\^\d\)`, `\bpi\b`, `\[n,d\]`, `x'''`, `f'\(y\)`, `W\(x\^2, a\)`, `u_s\b`, `function u\(s\)`, `field W\(x, a\)`,
		`transpose\(`, `trace\(`, `dot\(`, `identity\(`, `\bd\([^,()]+, x'\)`, `w\[2\]'`, `tex ".*\\`,
	}
	for _, word := range slices.Concat(itemWords, stepWords) {
		constructs = append(constructs, `(?m)^\s*(?:positive |nonzero )?`+word+`\b`)
	}
	for _, f := range builtins {
		constructs = append(constructs, `\b`+f.name+`\(`)
	}
	for _, c := range constructs {
		if !regexp.MustCompile(c).MatchString(files) {
			t.Errorf("no file of docs/language.md has %s", c)
		}
	}
}
