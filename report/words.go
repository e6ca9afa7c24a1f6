package report

import (
	"regexp"
	"strings"

	"github.com/flowproof/flowproof/verify/page"
)

// power is an exponent in plain text, such as that of O(η^2).
var power = regexp.MustCompile(`\^[0-9]+`)

// plain is text on one line, with raised exponents.
func plain(text string) string {
	return power.ReplaceAllStringFunc(page.OneLine(text), func(s string) string {
		return strings.NewReplacer("^", "", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(s)
	})
}
