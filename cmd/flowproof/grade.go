package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/internal/wholefile"
	"github.com/flowproof/flowproof/labs/grade"
)

func gradeCommand() *cli.Command {
	return &cli.Command{
		Name:      "grade",
		Usage:     "judge a student's solution of a course lab, part by part, with reasons",
		ArgsUsage: "LAB [DIR]",
		Description: "LAB is its number or name. DIR has the student's file; the default is the folder of the lab in this checkout.\n" +
			"Exit code 0: all points; 1: some are missing; 2: wrong use, or the file does not compile.",
		Flags: []cli.Flag{&cli.StringFlag{
			Name: "gradescope", Usage: "write the results for Gradescope to `FILE`, as results.json",
		}, &cli.StringFlag{
			Name: "junit", Usage: "write the results as JUnit XML to `FILE`",
		}},
		Action: gradeLab,
	}
}

func gradeLab(ctx context.Context, cmd *cli.Command) error {
	args := cmd.Args()
	if args.Len() < 1 || args.Len() > 2 {
		return errors.New("grade takes the lab, by number or name, and the folder of the student's file if that is another one: flowproof grade 1 submission")
	}
	all, err := grade.All(ctx, ".")
	if err != nil {
		return err
	}
	lab, err := grade.Find(all, args.First())
	if err != nil {
		return err
	}
	g, err := lab.Run(ctx, cmp.Or(args.Get(1), lab.Dir))
	if err != nil {
		return err
	}
	for flag, write := range map[string]func(io.Writer) error{"gradescope": g.WriteGradescope, "junit": g.WriteJUnit} {
		if cmd.IsSet(flag) {
			if err := wholefile.Write(cmd.String(flag), write); err != nil {
				return err
			}
		}
	}
	if g.Broken != "" {
		return fmt.Errorf("lab %s: nothing can be judged:\n%s", lab.Name, g.Broken)
	}
	if err := g.WriteText(cmd.Root().Writer); err != nil {
		return err
	}
	if points, of := g.Points(); points < of {
		return errDiffers
	}
	return nil
}
