package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

func encloseCommand() *cli.Command {
	return &cli.Command{
		Name:      "enclose",
		Usage:     "prove in which box the solutions of differential equations end",
		ArgsUsage: "[FILE]",
		Description: `The problem is in flags, or in lines of a FILE, where - is standard input:

flowproof enclose --rhs "x' = y" --rhs "y' = -x" --start "x = 1" --start "y in [0, 0.1]" --time 2

docs/enclose.md has the lines. Exit code 0: there is a box; 1: none is found; 2: wrong use.`,
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "rhs", Usage: "an `EQUATION` of the system, such as \"x' = y\""},
			&cli.StringSliceFlag{Name: "start", Usage: "`WHERE` a component or parameter starts, such as \"x = 1.4\" or \"x in [1.25, 1.55]\""},
			&cli.StringFlag{Name: "time", Usage: "the end `T`, or with --section how long to look for it"},
			&cli.StringFlag{Name: "section", Usage: "enclose solutions where this `EXPRESSION` grows through 0"},
			&cli.StringSliceFlag{Name: "invariant", Usage: "an `EXPRESSION` that does not change, to make the box smaller; it is proved"},
			&cli.StringSliceFlag{Name: "split", Usage: "cut the range of a component into `PIECES`, such as \"x 10\""},
			&cli.IntFlag{Name: "parts", Usage: "cut the set of solutions on its way into `N` parts at most", Value: 64},
			&cli.StringFlag{Name: "certificate", Usage: "write what proves the box to `FILE`"},
			&cli.StringFlag{Name: "coq", Usage: "write its last inclusion, that the sets at the end are in the box, as a theorem for Coq to `FILE`"},
			&cli.StringFlag{Name: "check", Usage: "check the certificate in `FILE` and print what it proves"},
		},
		DisableSliceFlagSeparator: true,
		Action: func(ctx context.Context, cmd *cli.Command) error {
			if cmd.IsSet("check") {
				return recheck(ctx, cmd)
			}
			if err := outputs(cmd); err != nil {
				return err
			}
			p, err := readProblem(cmd)
			if err != nil {
				return err
			}
			e, err := p.Run(ctx)
			if err != nil {
				return failedEnclosure(err)
			}
			var theorem []byte
			if cmd.IsSet("coq") {
				if theorem, err = e.Coq(); err != nil {
					return err
				}
			}
			certificate := e.Certificate()
			begin := time.Now()
			s, err := checked(ctx, certificate, "a box is found, and not proved: in its certificate,")
			if err != nil {
				return err
			}
			took := time.Since(begin)
			if err := writeWhole(cmd, "certificate", certificate); err != nil {
				return err
			}
			if err := writeWhole(cmd, "coq", theorem); err != nil {
				return err
			}
			return writeStatement(cmd.Root().Writer, s, fmt.Sprintf("A certificate of %d kB, checked in %.2g s", (len(certificate)+999)/1000, took.Seconds()))
		},
	}
}

// outputs verifies that the files to be written have names, and two of them.
func outputs(cmd *cli.Command) error {
	for _, flag := range []string{"certificate", "coq"} {
		if cmd.IsSet(flag) && cmd.String(flag) == "" {
			return fmt.Errorf("--%s needs the name of a file", flag)
		}
	}
	if name := cmd.String("coq"); name != "" && name == cmd.String("certificate") {
		return fmt.Errorf("--certificate and --coq are both to be written to %s: give two files", name)
	}
	return nil
}

// checked has a certificate checked, as long as nothing interrupts it. What is not proved is an answer.
func checked(ctx context.Context, certificate []byte, otherwise string) (s *replay.Statement, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s, err = replay.Check(certificate)
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-done:
	}
	if err != nil {
		return nil, &negative{fmt.Errorf("%s %w", otherwise, err)}
	}
	return s, nil
}

// writeWhole writes the file that a flag names, if it does, whole or not at all.
func writeWhole(cmd *cli.Command, flag string, text []byte) error {
	if !cmd.IsSet(flag) {
		return nil
	}
	return wholefile.Write(cmd.String(flag), func(w io.Writer) error { _, err := w.Write(text); return err })
}

// failedEnclosure is an answer, and no wrong use, where there is no enclosure.
func failedEnclosure(err error) error {
	var wide *enclose.BlowUpError
	var open *enclose.OpenCrossingError
	var none *enclose.NoCrossingError
	var undefined *enclose.UndefinedError
	if errors.As(err, &wide) || errors.As(err, &open) || errors.As(err, &none) || errors.As(err, &undefined) {
		return &negative{err}
	}
	return err
}

// readProblem joins the lines of the file and those of the flags.
func readProblem(cmd *cli.Command) (p enclose.Problem, err error) {
	var text strings.Builder
	lines := 0 // of the file
	switch cmd.Args().Len() {
	case 0:
	case 1:
		const most = 1 << 20
		file, err := readAtMost(cmd, cmd.Args().First(), most+1)
		if err != nil {
			return p, err
		}
		if len(file) > most {
			return p, fmt.Errorf("%s has more than %d bytes, and is no problem to enclose", cmd.Args().First(), most)
		}
		if !utf8.Valid(file) {
			return p, fmt.Errorf("%s is not a text in UTF-8: a problem has lines such as x' = -x, x in [1, 2] and time 7", cmd.Args().First())
		}
		text.Write(file)
		lines = 1 + strings.Count(text.String(), "\n")
	default:
		return p, fmt.Errorf("enclose takes one file, and %q is another one", cmd.Args().Get(1))
	}
	add := func(word string, lines []string) {
		for _, line := range lines {
			fmt.Fprintf(&text, "\n%s%s", word, line)
		}
	}
	add("", cmd.StringSlice("rhs"))
	add("", cmd.StringSlice("start"))
	add("invariant ", cmd.StringSlice("invariant"))
	add("split ", cmd.StringSlice("split"))
	for _, flag := range []string{"time", "section"} {
		if cmd.IsSet(flag) {
			add(flag+" ", []string{cmd.String(flag)})
		}
	}
	if strings.TrimSpace(text.String()) == "" {
		return p, errors.New("there is no system: give a FILE, or --rhs with an equation, such as \"x' = -x\", --start and --time")
	}
	if p, err = enclose.ParseProblem(text.String()); err != nil {
		return p, inLine(err, cmd.Args().First(), lines)
	}
	if p.Parts > 0 {
		return p, nil
	}
	if p.Parts = cmd.Int("parts"); p.Parts < 1 || p.Parts > 1_000_000 {
		return p, fmt.Errorf("--parts is %d, and no whole number from 1 to 1000000", p.Parts)
	}
	return p, nil
}

// inLine says where in the file of so many lines an error is. What is in no line is missing in the file, if there is one;
// lines behind it are of flags, which the message has.
func inLine(err error, file string, lines int) error {
	var in *enclose.LineError
	switch ok := errors.As(err, &in); {
	case ok && in.Line > lines:
		return in.Err
	case ok:
		return fmt.Errorf("%s:%d: %w", file, in.Line, in.Err)
	case lines > 0:
		return fmt.Errorf("%s: %w", file, err)
	}
	return err
}

// recheck checks a certificate.
func recheck(ctx context.Context, cmd *cli.Command) error {
	if err := noArguments(cmd); err != nil {
		return err
	}
	for _, flag := range cmd.LocalFlagNames() {
		if flag != "check" {
			return fmt.Errorf("--check reads a certificate and nothing else: leave out --%s", flag)
		}
	}
	certificate, err := readAtMost(cmd, cmd.String("check"), replay.MaxBytes+1)
	if err != nil {
		return err
	}
	begin := time.Now()
	s, err := checked(ctx, certificate, cmd.String("check")+" proves nothing:")
	if err != nil {
		return err
	}
	return writeStatement(cmd.Root().Writer, s, fmt.Sprintf("Checked in %.2g s", time.Since(begin).Seconds()))
}

// readAtMost reads a file, or as much of it as shows that it is too long; - is standard input.
func readAtMost(cmd *cli.Command, name string, most int64) ([]byte, error) {
	in := cmd.Root().Reader
	if name != "-" {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: no such file", name)
		}
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", name, wholefile.Cause(err))
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, most))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", name, wholefile.Cause(err))
	}
	return text, nil
}

// writeStatement writes what a certificate proves, and no digit that it does not.
func writeStatement(w io.Writer, s *replay.Statement, how string) error {
	var b strings.Builder
	for _, line := range s.Equations {
		fmt.Fprintf(&b, "%s\n", line)
	}
	for _, v := range s.Invariants {
		fmt.Fprintf(&b, "where %s does not change\n", v)
	}
	b.WriteString("from\n")
	writeBox(&b, s.Names, s.Start)
	if s.Section == "" {
		fmt.Fprintf(&b, "%s = %s\n", when(s), digits(replay.Range{Lo: s.Time, Hi: s.Time}))
	} else {
		fmt.Fprintf(&b, "where %s grows through 0, %s in %s\n", s.Section, when(s), digits(s.Between))
		if s.Uncounted {
			b.WriteString("  (some may begin below that: if they come to it on their way up from the start, that is not counted)\n")
		}
	}
	writeBox(&b, s.Names, s.End)
	fmt.Fprintf(&b, "Enclosed, in %s of %s.\nSHA-256 %s\n%s\n", plural(s.Steps, "step"), plural(s.Pieces, "piece"), s.SHA256, how)
	_, err := io.WriteString(w, b.String())
	return err
}

// when says what the time is. A component t may be another one, or begin elsewhere.
func when(s *replay.Statement) string {
	for i, name := range s.Names {
		if name == "t" && (s.Equations[i] != "t' = 1" || s.Start[i].Lo.Sign() != 0 || s.Start[i].Hi.Sign() != 0) {
			return "after the time T"
		}
	}
	return "at t"
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func writeBox(b *strings.Builder, names []string, box []replay.Range) {
	longest := 0
	for _, name := range names {
		longest = max(longest, len(name))
	}
	for i, r := range box {
		relation := "in"
		if r.Lo.Cmp(r.Hi) == 0 {
			relation = "="
		}
		fmt.Fprintf(b, "  %-*s %-2s %s\n", longest, names[i], relation, digits(r))
	}
}

// digits writes a range: the digits that its ends have in common, and in brackets how they go on.
func digits(r replay.Range) string {
	places, finite := r.Lo.FloatPrec()
	more, too := r.Hi.FloatPrec()
	lo, hi := r.Lo.RatString(), r.Hi.RatString()
	if finite && too && max(places, more) <= 40 {
		lo, hi = r.Lo.FloatString(max(places, more)), r.Hi.FloatString(max(places, more))
	}
	common := 0
	for finite && too && len(lo) == len(hi) && common < len(lo) && lo[common] == hi[common] {
		common++
	}
	switch {
	case r.Lo.Cmp(r.Hi) == 0:
		return lo
	case !strings.ContainsAny(lo[:common], "123456789"):
		common = 0
	}
	return fmt.Sprintf("%s[%s, %s]", lo[:common], lo[common:], hi[common:])
}
