using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LineSearches;

/// <summary>An objective along a line, phi(a) = f(x + a d), with its evaluations counted, budgeted and remembered.</summary>
internal sealed class LineFunction(IObjective objective, Box box, RunMonitor monitor)
{
    /// <summary>x, the point the line starts from.</summary>
    public double[] Origin { get; } = new double[objective.Dimension];

    /// <summary>d, the line's direction.</summary>
    public double[] Direction { get; } = new double[objective.Dimension];

    /// <summary>The point of the last evaluation.</summary>
    public double[] Point { get; } = new double[objective.Dimension];

    /// <summary>The gradient of the last evaluation.</summary>
    public double[] Gradient { get; } = new double[objective.Dimension];

    /// <summary>phi at the last evaluation.</summary>
    public double Value { get; private set; }

    /// <summary>Values closer than this count as equal when the best point is kept.</summary>
    public double Noise { get; set; }

    /// <summary>Why no further evaluation was allowed; null while they are.</summary>
    public ExitReason? Stopped { get; private set; }

    /// <summary>phi and its slope at <paramref name="step"/>; false where the budget forbids it. A value whose gradient is not finite comes
    /// back as not finite itself.</summary>
    public bool TryEvaluate(double step, out double value, out double slope)
    {
        (value, slope) = (double.NaN, double.NaN);
        Stopped = monitor.Forbids();
        if (Stopped is not null)
        {
            return false;
        }

        for (var i = 0; i < Point.Length; i++)
        {
            Point[i] = Direction[i] == 0.0 ? Origin[i] : box.Clamp(i, Origin[i] + (step * Direction[i]));
        }

        monitor.CountGradient();
        value = objective.ValueAndGradient(Point, Gradient);
        slope = Vectors.Dot(Gradient, Direction);
        if (!double.IsFinite(value) || !double.IsFinite(slope))
        {
            value = double.NaN;
            return true;
        }

        Value = value;
        monitor.Consider(Point, value, Gradient, Noise);
        return true;
    }
}
