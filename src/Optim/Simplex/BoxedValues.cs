using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>A problem's values alone: points are put into its box before they are evaluated, what is not finite counts as plus infinity.</summary>
internal sealed class BoxedValues
{
    private readonly IObjective problem;
    private readonly RunMonitor monitor;

    public BoxedValues(IObjective problem, RunMonitor monitor)
    {
        (this.problem, this.monitor) = (problem, monitor);
        var bounds = problem as IBounded;
        Lower = bounds is null ? [.. Enumerable.Repeat(double.NegativeInfinity, problem.Dimension)] : bounds.Lower.ToArray();
        Upper = bounds is null ? [.. Enumerable.Repeat(double.PositiveInfinity, problem.Dimension)] : bounds.Upper.ToArray();
    }

    public int Dimension => problem.Dimension;

    public double[] Lower { get; }

    public double[] Upper { get; }

    /// <summary>Why no further evaluation is allowed; null while one is.</summary>
    public ExitReason? Stopped { get; private set; }

    /// <summary>Moves a point to the nearest one of the box.</summary>
    public void Project(Span<double> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            point[j] = Math.Min(Math.Max(point[j], Lower[j]), Upper[j]);
        }
    }

    /// <summary>The value at a point, which is moved into the box first; false where a budget or a cancellation forbids it.</summary>
    public bool TryEvaluate(Span<double> point, out double value)
    {
        value = double.PositiveInfinity;
        Stopped ??= monitor.Forbids();
        if (Stopped is not null)
        {
            return false;
        }

        Project(point);
        if (!Vectors.AllFinite(point))
        {
            return true;
        }

        monitor.CountValue();
        var found = problem.Value(point);
        value = double.IsFinite(found) ? found : double.PositiveInfinity;
        monitor.Consider(point, value, []);
        return true;
    }
}
