(* @statement

   That the sets which a certificate ends with are in the box that it states. A set is
   m + A x with |x_j| <= r_j; all numbers are rational, and nothing is an axiom. *)
From Coq Require Import QArith Qabs List Bool.
Import ListNotations.
Open Scope Q_scope.

Fixpoint dot (a x : list Q) : Q :=
  match a, x with
  | a :: a', x :: x' => a * x + dot a' x'
  | _, _ => 0
  end.

(* How far dot a x goes for all x within r. *)
Fixpoint reach (a r : list Q) : Q :=
  match a, r with
  | a :: a', r :: r' => Qabs a * r + reach a' r'
  | _, _ => 0
  end.

Inductive within : list Q -> list Q -> Prop :=
| within_nil : within [] []
| within_cons x r x' r' : Qabs x <= r -> within x' r' -> within (x :: x') (r :: r').

Lemma dot_reach a : forall x r, within x r -> Qabs (dot a x) <= reach a r.
Proof.
  induction a as [|a l IH]; intros x r H; [apply Qle_refl|].
  destruct H as [|x r x' r' Hx H]; [apply Qle_refl|].
  change (Qabs (a * x + dot l x') <= Qabs a * r + reach l r').
  eapply Qle_trans; [apply Qabs_triangle|].
  apply Qplus_le_compat; [|now apply IH].
  rewrite Qabs_Qmult. rewrite !(Qmult_comm (Qabs a)).
  apply Qmult_le_compat_r; [exact Hx|apply Qabs_nonneg].
Qed.

(* A component of a set, and of the box. *)
Record side := { middle : Q; row : list Q; lo : Q; hi : Q }.

Definition inside (r : list Q) (s : side) : bool :=
  Qle_bool (lo s) (middle s - reach (row s) r) && Qle_bool (middle s + reach (row s) r) (hi s).

Theorem inside_sound r s x :
  inside r s = true -> within x r -> lo s <= middle s + dot (row s) x <= hi s.
Proof.
  unfold inside. rewrite andb_true_iff, !Qle_bool_iff. intros [L H] W.
  pose proof (dot_reach (row s) x r W) as D. apply Qabs_Qle_condition in D. destruct D as [D1 D2].
  split; [eapply Qle_trans; [exact L|]|eapply Qle_trans; [|exact H]];
    unfold Qminus; apply Qplus_le_compat; auto using Qle_refl.
Qed.

(* The sets at the end, each with the radii r. *)
Definition sets : list (list Q * list side) :=
@sets.

Definition all_inside := forallb (fun p => forallb (inside (fst p)) (snd p)) sets.

Lemma checked : all_inside = true.
Proof. vm_cast_no_check (eq_refl true). Qed.

Theorem final r sides s x :
  In (r, sides) sets -> In s sides -> within x r -> lo s <= middle s + dot (row s) x <= hi s.
Proof.
  intros Hr Hs. apply inside_sound.
  pose proof (proj1 (forallb_forall _ sets) checked (r, sides) Hr) as H.
  exact (proj1 (forallb_forall _ sides) H s Hs).
Qed.

Print Assumptions final.
