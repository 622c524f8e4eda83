using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.Simplex;

/// <summary>A problem's values alone: points are put into its box before they are evaluated, what is not finite counts as plus infinity.</summary>
internal sealed class BoxedValues(IObjective problem, RunMonitor monitor)
{
    public int Dimension => problem.Dimension;

    public Box Box { get; } = new(problem as IBounded, problem.Dimension);

    /// <summary>Why no further evaluation is allowed; null while one is.</summary>
    public ExitReason? Stopped { get; private set; }

    /// <summary>The value at a point, which is moved into the box first; false where a budget or a cancellation forbids it.</summary>
    public bool TryEvaluate(Span<double> point, out double value)
    {
        value = double.PositiveInfinity;
        Stopped ??= monitor.Forbids();
        if (Stopped is not null)
        {
            return false;
        }

        Box.Project(point);
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
