using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using VlbiOps.Results.Fits;

namespace VlbiOps.Workflows.Formulas;

/// <summary>The direction in which the parameters of a fit may change together without a trace in the data, in words.</summary>
internal static class FlatDirections
{
    /// <summary>Curvature beside that along the parameters themselves below which a direction is flat.</summary>
    private const double Flat = 1e-9;

    private const double LeastPart = 0.05;

    /// <summary>A sentence; null where the data tell all parameters apart.</summary>
    /// <param name="fit">The fit.</param>
    public static string? Of(FitResult fit)
    {
        var set = fit.Problem.Parameters;
        if (fit.Problem.CreateGaussNewton is not { } create || !fit.Parameters.Any(parameter => double.IsNaN(parameter.Error))) return null;
        var (gradient, curvature) = (new double[set.Count], new double[set.Count * set.Count]);
        create().ValueGradientAndCurvature(fit.Point, gradient, curvature);
        // One that nothing depends on is told of elsewhere.
        int[] lost = [.. Enumerable.Range(0, set.Count).Where(i => double.IsNaN(fit.Parameters[i].Error) && !fit.Parameters[i].IsAtBound && set[i].IsFree && curvature[(i * set.Count) + i] > 0)];
        if (lost.Length < 2 || !Array.TrueForAll(curvature, double.IsFinite)) return null;
        double[] scale = [.. lost.Select(i => Math.Sqrt(curvature[(i * set.Count) + i]))];
        var spectrum = DenseMatrix.Create(lost.Length, lost.Length, (a, b) => curvature[(lost[a] * set.Count) + lost[b]] / scale[a] / scale[b]).Evd(Symmetricity.Symmetric);
        if (!(spectrum.EigenValues[0].Real < Flat)) return null;
        double[] step = [.. spectrum.EigenVectors.Column(0).Select((part, k) => Math.Abs(part) < LeastPart ? 0 : part / scale[k])];
        var first = Array.FindIndex(step, part => part != 0);
        var changes = step.Select((part, k) => (Name: set[lost[k]].Name, Change: part / step[first])).Where(part => part.Change != 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {(part.Change < 0 ? "-" : "+")}{Math.Abs(part.Change):G3}"));
        return $"the data do not tell {string.Join(", ", lost.Select(i => set[i].Name))} apart: changed together ({string.Join(", ", changes)}), every fitted value stays as it is; expected one of them held, or a formula that does without it";
    }
}
