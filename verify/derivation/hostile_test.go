package derivation_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/flowproof/flowproof/verify/derivation"
)

// many joins what f makes of 0…n−1.
func many(n int, f string, sep string) string {
	var parts []string
	for i := range n {
		parts = append(parts, strings.ReplaceAll(f, "#", fmt.Sprint(i)))
	}
	return strings.Join(parts, sep)
}

// Files of the worst kind end in an error that says where, by how much and what
// to do; or, when all is within the limits, they are read. Either way it takes
// no more than a second and 256 MiB, here with a factor of ten for the time of
// slow machines.
func TestHostileFiles(t *testing.T) {
	const names = "constant a,b,c\nfunction u\n"
	step := func(claim string) string { return names + "step s\n  claim " + claim + "\n" }
	const nesting = " an expression nested more than 200 deep (name its parts by let)"
	const written = "a line of more than 20000 operands and operators (name its parts by let)"
	const expanded = "the file's expressions have more than 1000000 nodes when written out (smaller sizes, or fewer sums in each other)"
	const carried = "the file's claims, with all that they use, have more than 4000000 nodes when written out (shorter chains, fewer steps, or several files)"
	const symbols = "f:1:10: the file declares more than 1000 symbols (smaller sizes, or several files)"
	deep := names + "let q0 = a\n"
	for i := range 7 {
		deep += fmt.Sprintf("let q%d = q%d%s\n", i+1, i, strings.Repeat("+a", 9900))
	}
	for _, tt := range []struct{ reason, src, want string }{
		{"10⁵ brackets in each other", step(strings.Repeat("(", 1e5) + "a" + strings.Repeat(")", 1e5) + " = a"), "f:4:209:" + nesting},
		{"10⁶ brackets in each other", step(strings.Repeat("(", 1e6) + "a"), "f:4:209:" + nesting},
		{"10⁵ signs", step(strings.Repeat("-", 1e5) + "a = a"), "f:4:209:" + nesting},
		{"10⁵ calls in each other", step(strings.Repeat("D(", 1e5) + "a"), "f:4:409:" + nesting},
		{"10⁵ powers of powers", step("a" + strings.Repeat("^2", 1e5) + " = a"), "f:4:409:" + nesting},
		{"10⁵ indices in each other", step(strings.Repeat("a[", 1e5)), "f:4:409:" + nesting},
		{"10⁵ arguments", step("u(" + strings.Repeat("a,", 1e5) + "a) = a"), "f:4:40009: " + written},
		{"a sum of 10⁵ terms", step("a" + strings.Repeat("+a", 1e5) + " = a"), "f:4:20009: " + written},
		{"a chain of 10⁵ sides", step("a" + strings.Repeat("=a", 1e5)), "f:4:40009: " + written},
		{"50 chains of 10⁴ sides", names + many(50, "step s#\n  claim a"+strings.Repeat("=a", 9998), "\n"), "f:3:6: " + carried},
		{"10⁵ dashes", step("u" + strings.Repeat("'", 1e5) + " = a"), "f:4:9: 100000 dashes, want at most 16"},
		{"an exponent of 10⁹", step("a^1000000000 = a"), "f:4:11: a value beyond 1000000"},
		{"an exponent of 10¹⁸", step("a^1000000000000000000 = a"), "f:4:11: a value beyond 1000000"},
		{"an exponent that is a tower", step("a^9^9^9^9 = a"), "f:4:15: a value beyond 1000000"},
		{"an order of 10⁹", "small e\n" + step("a = a + O(e^1000000000)"), "f:5:21: the order is 1000000000, want a number from 1 to 12"},
		{"10⁹ terms", step("sum(i, 1, 1000000000, a) = a"), "f:4:19: a value beyond 1000000"},
		{"10⁶ terms", step("sum(i, 1, 1000000, a) = a"), "f:4:9: a sum of 1000000 terms, want at most 64"},
		{"64⁴ terms", step("sum(i,1,64,sum(j,1,64,sum(k,1,64,sum(l,1,64,a)))) = a"), "f:4:53: " + expanded},
		{"a size of 10⁹", "size n = 1000000000\n", "f:1:10: size n is 1000000000, want a number from 1 to 16"},
		{"4096 symbols", "constant x[16,16,16]\n", symbols},
		{"16⁶ symbols", "constant x[16,16,16,16,16,16]\n", "f:1:10: x has more than 10000 elements (fewer indices or smaller sizes)"},
		{"10⁵ symbols", "constant " + many(1e5, "x#", ","), "f:1:4900: the file declares more than 1000 symbols (smaller sizes, or several files)"},
		{"a number of 10⁶ digits", step(strings.Repeat("1", 1e6) + " = a"), "f:4:9: a word of 1000000 letters (at most 64)"},
		{"10⁶ decimals", step("0." + strings.Repeat("1", 1e6) + " = a"), "f:4:9: a word of 1000002 letters (at most 64)"},
		{"a decimal exponent", step("1e1000000000 = a"), "f:4:10: unexpected e1000000000, want =, <, <=, > or >= (a product is written with *)"},
		{"a negative one", step("1.5e-1000000000 = a"), "f:4:12: unexpected e, want =, <, <=, > or >= (a product is written with *)"},
		{"a definition doubled 60 times", names + "let q0 = a+b\n" + doubling(60), "f:20:26: " + expanded},
		{"a name of 10⁶ letters", "constant " + strings.Repeat("i", 1e6), "f:1:10: a word of 1000000 letters (at most 64)"},
		{"an id of 10⁶ letters", "step " + strings.Repeat("i", 1e6), "f:1:6: a word of 1000000 letters (at most 64)"},
		{"10⁶ steps", names + many(1e6, "step s#\n claim a=a", "\n"), "f:1:1: a file of "},
		{"40000 steps", names + many(40000, "step s#\n claim a=a", "\n"), "f:75473:6: " + carried},
		{"10⁵ times the same id", step("a=a\n  numeric " + strings.Repeat("h,", 1e5) + "h"), "f:5:13: h is there twice (name it once)"},
		{"10⁵ ids", step("a=a\n  numeric " + many(1e5, "h#", ",")), "f:5:1181: a list of more than 256 ids (split the step)"},
		{"200 uses of a long equation", names + "given h: " + strings.Repeat("a+", 9000) + "a = u solving u\n" +
			many(200, "step s#\n claim u=a\n using h", "\n"), "f:334:6: " + carried},
		{"a NUL", step("a\x00 = a"), `f:4:10: unexpected character "\x00" (names are of ASCII letters, digits and _)`},
		{"what is not UTF-8", step("a = \xff\xfe a"), "f:4:13: byte 0xff is not UTF-8"},
		{"a string without end", "derivation \"\"\"" + strings.Repeat("a", 1e6), `f:1:12: the string """ is not closed (it ends at the next """)`},
		{"definitions in a circle", names + "let p = q + 1\nlet q = p + 1\n", "f:3:9: q is not declared (its declaration comes later, in line 4)"},
		{"a definition by itself", names + "let p = p + 1\n", "f:3:9: p is not declared (a definition does not hold what it defines)"},
		{"10⁵ wrong lines", strings.Repeat("zzz\n", 1e5), "f:1:1: unexpected zzz, want a declaration or a step"},

		{"250000 strings", step("a=a\n  tex " + strings.Repeat(`"a" `, 250000)), ""},
		{"100000 lines of TeX", step("a=a\n" + strings.Repeat("  tex \"a\"\n", 100000)), ""},
		{"36000 steps", names + many(36000, "step s#\n claim a=a", "\n"), ""},
		{"25000 hypotheses", names + many(25000, "given h#: a=b solving a", "\n"), ""},
		{"3600 steps beside 1000 symbols", "constant x[10,10,10]\n" + many(3600, "step s#\n claim x[1,1,1]=x[1,1,1]", "\n"), ""},
		{"70000 sums in each other", deep + "step s\n claim q7 = a\n", ""},
		{"1000 names of a field", "constant " + many(990, "x#", ",") + "\nfield L(" + many(990, "x#", ",") + ")\n", ""},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		f, err := derivation.Parse("f", []byte(tt.src))
		if err == nil {
			_, err = f.Claims()
		}
		took := time.Since(begin)
		runtime.ReadMemStats(&after)
		got := ""
		if err != nil {
			got, _, _ = strings.Cut(err.Error(), "\n")
		}
		if !strings.HasPrefix(got, tt.want) || tt.want == "" && err != nil {
			t.Errorf("%s\n got %.300s\nwant %s", tt.reason, got, tt.want)
		}
		if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; mib > 256 || took > 10*time.Second {
			t.Errorf("%s: %v and %d MiB", tt.reason, took, mib)
		}
	}
}
