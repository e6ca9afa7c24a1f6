package latex_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

// The table of docs/latex.md says what the reader does.
func TestTableOfTheGuide(t *testing.T) {
	f, err := derivation.Parse("", []byte("variable s, r\nconstant a, b, c, eta, mu, w_r\nfunction x, y, u, v, f\nfunction w(s, r)\nfield L(x), g(w)\n"))
	require.NoError(t, err)
	reader, err := tex.ReaderOf(f)
	require.NoError(t, err)
	guide, err := os.ReadFile("../../docs/latex.md")
	require.NoError(t, err)
	rows := regexp.MustCompile("(?m)^\\| `(.*)` \\| (.*) \\|$").FindAllStringSubmatch(string(guide), -1)
	for _, row := range rows {
		read, err := reader.Read(row[1])
		switch want, value := strings.CutPrefix(row[2], "`"); {
		case !value && err == nil:
			t.Errorf("%s is read as %v, and the guide says %s", row[1], read, row[2])
		case value && (err != nil || len(read) != 1 || read[0].String()+"`" != want):
			t.Errorf("%s is read as %v, %v, want `%s", row[1], read, err, want)
		}
	}
	if len(rows) < 40 {
		t.Errorf("only %d rows", len(rows))
	}
}
