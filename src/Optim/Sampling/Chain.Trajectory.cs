using System.Globalization;
using VlbiOps.Core.Numerics;
using VlbiOps.Optim.Sampling.Trees;

namespace VlbiOps.Optim.Sampling;

/// <content>The steps themselves: trials of a step size, and the nodes of a trajectory.</content>
internal sealed partial class Chain
{
    /// <summary>One leapfrog step from the current point with a fresh momentum.</summary>
    private void BeginTrial()
    {
        moving = ends[1];
        moving.CopyFrom(current);
        Kick(stream.Split((2UL * (ulong)Iteration) + 1UL).Split((ulong)search.Trials), moving);
        startEnergy = moving.Energy;
        moving.Drift(search.Step);
    }

    private void ReceiveSearch(double potential, ReadOnlySpan<double> gradient)
    {
        var error = double.PositiveInfinity;
        if (double.IsFinite(potential))
        {
            moving.Arrive(search.Step, potential, gradient, metric);
            error = moving.Energy - startEnergy;
        }

        if (!search.Learn(error))
        {
            BeginTrial();
            return;
        }

        // Without a warm-up after it, the step that went too far is not one to draw with.
        (step, mustSearch) = (IsWarmingUp ? search.Step : 0.5 * search.Step, false);
        adaptation.Restart(step);
        Commit();
        phase = Phase.Trajectory;
        BeginTrajectory();
    }

    private void BeginTrajectory()
    {
        var own = stream.Split(2UL * (ulong)Iteration);
        decisions = new RandomDecisions(own);
        Kick(own, current);
        startEnergy = current.Energy;
        segments.Put(TrajectoryTree.Whole, current, startEnergy);
        ends[0].CopyFrom(current);
        ends[1].CopyFrom(current);
        rule.Begin(decisions);
        BeginStep();
    }

    private void Kick(RandomStream from, PhasePoint point)
    {
        from.FillNormal(normals);
        metric.DrawMomentum(normals, point.Momentum);
        metric.Apply(point.Momentum, point.Velocity);
    }

    private void BeginStep()
    {
        moving = ends[rule.Direction > 0 ? 1 : 0];
        signedStep = rule.Direction * step;
        moving.Position.CopyTo(before, 0);
        moving.Gradient.CopyTo(gradientBefore, 0);
        moving.Drift(signedStep);
    }

    private void ReceiveNode(double potential, ReadOnlySpan<double> gradient)
    {
        var error = double.PositiveInfinity;
        if (double.IsFinite(potential))
        {
            moving.Arrive(signedStep, potential, gradient, metric);
            var energy = moving.Energy;
            error = energy - startEnergy;
            segments.Put(rule.NextSlot, moving, energy);
        }

        var isDivergent = !(error <= settings.MaxEnergyError);
        if (isDivergent)
        {
            KeepDivergence(error);
        }

        var depth = IsWarmingUp ? Math.Min(settings.MaxDepth, settings.WarmUp[stage].MaxDepth) : settings.MaxDepth;
        if (rule.Add(-error, isDivergent, depth, decisions))
        {
            EndTrajectory();
        }
        else
        {
            BeginStep();
        }
    }

    private void KeepDivergence(double error)
    {
        var draw = IsWarmingUp ? Iteration - settings.WarmUpIterations : Record.Count;
        var message = double.IsFinite(error)
            ? string.Create(CultureInfo.InvariantCulture, $"the energy rose by {error:G4} after {rule.NodeCount + 1} steps of size {step:G3}")
            : string.Create(CultureInfo.InvariantCulture, $"the density is not finite after {rule.NodeCount + 1} steps of size {step:G3}");
        Record.Add(new Divergence(Index, draw, [.. before], [.. gradientBefore], [.. moving.Position], error, message));
    }
}
