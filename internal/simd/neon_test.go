package simd

import (
	"bufio"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "disassemble the kernels for arm64, too")

// Instructions that Go's assembler does not have are written as numbers, each with a comment that says what it is. Go's
// disassembler must say the same.
func TestNumbersAreTheInstructionsTheySay(t *testing.T) {
	if !*long {
		t.Skip("runs the assembler and the disassembler: with -long, which CI runs")
	}
	const source = "kernels_arm64.s"
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	run := func(name string, arg ...string) string {
		t.Helper()
		cmd := exec.Command(name, arg...)
		cmd.Env = append(os.Environ(), "GOARCH=arm64")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", cmd, err, out)
		}
		return string(out)
	}
	include := filepath.Join(strings.TrimSpace(run("go", "env", "GOROOT")), "pkg", "include")
	object := filepath.Join(t.TempDir(), "kernels.o")
	run("go", "tool", "asm", "-p", "simd", "-I", include, "-o", object, source)

	// Lines are FILE:LINE, the address, the number and the instruction, with tabs between them.
	said := map[string]string{}
	for line := range strings.Lines(run("go", "tool", "objdump", object)) {
		fields := strings.FieldsFunc(line, func(c rune) bool { return c == '\t' || c == '\n' })
		if len(fields) >= 4 {
			said["$0x"+fields[2]] = strings.TrimSpace(fields[3])
		}
	}
	numbers := 0
	for scanner := bufio.NewScanner(strings.NewReader(string(text))); scanner.Scan(); {
		code, comment, found := strings.Cut(strings.TrimPrefix(scanner.Text(), "\tWORD "), " // ")
		if !found || !strings.HasPrefix(scanner.Text(), "\tWORD ") {
			continue
		}
		if numbers++; said[code] != comment {
			t.Errorf("%s is written for %q, but is %q", code, comment, said[code])
		}
	}
	if numbers == 0 || numbers != strings.Count(string(text), "WORD") {
		t.Errorf("%d numbers of %d have a comment", numbers, strings.Count(string(text), "WORD"))
	}
}
