using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Formulas;

/// <summary>The direction in which the parameters of a fit may change together without a trace in the data.</summary>
/// <param name="Names">The parameters that take part.</param>
/// <param name="Text">How they change together: "a +1, b -2".</param>
internal sealed record FlatDirection(IReadOnlyList<string> Names, string Text)
{
    /// <summary>Curvature, beside that along the parameters themselves, that is nothing but rounding.</summary>
    private const double Flat = 1e-13;

    private const double LeastPart = 0.05;

    /// <summary>The flattest direction of a fit; null where the data tell all parameters apart.</summary>
    /// <param name="fit">The fit.</param>
    public static FlatDirection? Of(FitResult fit)
    {
        var set = fit.Problem.Parameters;
        if (fit.Problem.CreateGaussNewton is not { } create) return null;
        var (gradient, curvature) = (new double[set.Count], new double[set.Count * set.Count]);
        create().ValueGradientAndCurvature(fit.Point, gradient, curvature);
        if (!Array.TrueForAll(curvature, double.IsFinite)) return null;
        // One that nothing depends on is told of elsewhere.
        int[] free = [.. Enumerable.Range(0, set.Count).Where(i => set[i].IsFree && set[i].Prior is null && !fit.Parameters[i].IsAtBound && curvature[(i * set.Count) + i] > 0)];
        if (free.Length < 2) return null;
        double[] scale = [.. free.Select(i => Math.Sqrt(curvature[(i * set.Count) + i]))];
        var spectrum = DenseMatrix.Create(free.Length, free.Length, (a, b) => curvature[(free[a] * set.Count) + free[b]] / scale[a] / scale[b]).Evd(Symmetricity.Symmetric);
        if (!(spectrum.EigenValues[0].Real < Flat * free.Length)) return null;
        var direction = spectrum.EigenVectors.Column(0);
        int[] parts = [.. Enumerable.Range(0, free.Length).Where(k => Math.Abs(direction[k]) >= LeastPart)];
        var unit = direction[parts[0]] / scale[parts[0]];
        return new(
            [.. parts.Select(k => set[free[k]].Name)],
            string.Join(", ", parts.Select(k => (set[free[k]].Name, Change: direction[k] / scale[k] / unit)).Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"{part.Name} {(part.Change < 0 ? "-" : "+")}{Math.Abs(part.Change):G3}"))));
    }
}
