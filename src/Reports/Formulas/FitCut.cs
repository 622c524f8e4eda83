using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;

namespace VlbiOps.Reports.Formulas;

/// <summary>A fit seen along one of its variables, the others held at their medians: curves with their bands, a group each, and the observations moved there.</summary>
internal sealed class FitCut
{
    private const int Points = 241;
    private const double Decades = 1000;
    private readonly RobustFitResult result;
    private readonly IReadOnlyDictionary<string, double> medians;
    private readonly IReadOnlyList<IReadOnlyList<PredictionBand>> bands;

    /// <summary>Cuts a fit.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="variable">The variable; null for the rows' numbers where there is no variable.</param>
    /// <param name="level">Probability within the bands.</param>
    /// <param name="posterior">Draws that the bands are worked out from; null for the covariance.</param>
    public FitCut(RobustFitResult result, string? variable, double level, PosteriorResult? posterior = null)
    {
        this.result = result;
        Variable = variable;
        X = variable is null ? [.. Enumerable.Range(1, result.Model.RowCount).Select(row => (double)row)] : result.Model.Columns[variable];
        IsLogarithmic = variable is not null && X.Min() > 0 && X.Max() > Decades * X.Min();
        medians = VariablesOf(result).Where(name => name != variable).ToDictionary(name => name, name => Median(result.Model.Columns[name]));
        Curve = Grid(X.Min(), X.Max(), IsLogarithmic);
        Groups = result.Model.Groups?.Names ?? [string.Empty];
        HasBands = PredictionBands.Exist(result);
        bands = Groups.Select(group => Bands(group, level, posterior)).ToArray();
    }

    /// <summary>The variable; null for the rows' numbers.</summary>
    public string? Variable { get; }

    /// <summary>The variable of each row.</summary>
    public double[] X { get; }

    /// <summary>Places of the curves.</summary>
    public double[] Curve { get; }

    /// <summary>Whether the variable goes over decades.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Whether there are bands, or curves alone.</summary>
    public bool HasBands { get; }

    /// <summary>Names of the groups, one without a name where there are none.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>The variables that are held, with their values.</summary>
    public IReadOnlyDictionary<string, double> Held => medians;

    /// <summary>Names of a fit's variables.</summary>
    public static string[] VariablesOf(RobustFitResult result) => [.. result.Model.Terms.SelectMany(term => term.Formula.Variables).Distinct(StringComparer.Ordinal)];

    /// <summary>A curve with its band; its ends are not numbers where there are no bands.</summary>
    /// <param name="group">The group, from 0.</param>
    /// <param name="output">The output, from 0.</param>
    public PredictionBand Band(int group, int output) => bands[group][output];

    /// <summary>The group of a row.</summary>
    public int GroupOf(int row) => result.Model.Groups?.Of[row] ?? 0;

    /// <summary>What was observed of an output; where other variables are held, less what the formula says of their part.</summary>
    /// <param name="output">The output, from 0.</param>
    public double[] Observed(int output)
    {
        var residuals = result.Residuals[output];
        if (medians.Count == 0) return residuals.Observed;
        var moved = PredictionBands.Values(result, PredictionRows.Of(result.Model) with { Columns = Columns(X) })[output];
        return [.. residuals.Residual.Zip(moved, (residual, value) => value + residual)];
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static double[] Grid(double low, double high, bool isLogarithmic) =>
        [.. Enumerable.Range(0, Points).Select(k => (double)k / (Points - 1)).Select(t => isLogarithmic ? low * Math.Pow(high / low, t) : low + (t * (high - low)))];

    /// <summary>Errors along the curve: the medians of the rows nearest in order.</summary>
    private double[] Nearby(double[] sigma)
    {
        int[] order = [.. Enumerable.Range(0, X.Length).OrderBy(row => X[row])];
        double[] sorted = [.. order.Select(row => X[row])];
        var half = Math.Max(2, X.Length / 20);
        return [.. Curve.Select(x =>
        {
            var found = Array.BinarySearch(sorted, x);
            var centre = found < 0 ? ~found : found;
            var first = Math.Clamp(centre - half, 0, Math.Max(0, sorted.Length - (2 * half)));
            return Median([.. order.Skip(first).Take(2 * half).Select(row => sigma[row])]);
        })];
    }

    private Dictionary<string, double[]> Columns(double[] x)
    {
        var columns = medians.ToDictionary(pair => pair.Key, pair => Enumerable.Repeat(pair.Value, x.Length).ToArray());
        if (Variable is not null) columns[Variable] = x;
        return columns;
    }

    private PredictionBand[] Bands(string group, double level, PosteriorResult? posterior)
    {
        var rows = new PredictionRows
        {
            Columns = Columns(Curve),
            Groups = result.Model.Groups is null ? null : [.. Enumerable.Repeat(group, Variable is null ? 1 : Points)],
            Sigmas = Variable is null ? null : [.. result.Model.Terms.Select(term => term.Sigma is null ? null : Nearby(term.Sigma))],
            ColumnSigmas = Variable is null ? null : result.Model.ColumnSigmas.ToDictionary(pair => pair.Key, pair => Nearby(pair.Value)),
        };
        var found = !HasBands ? [.. PredictionBands.Values(result, rows).Select(Bare)]
            : posterior is null ? PredictionBands.Of(result, rows, level) : PosteriorBands.Of(result, posterior, rows, level);

        // A formula without variables is the same at every row.
        return [.. found.Select(band => band.Count == Points ? band : Repeated(band))];
    }

    private static PredictionBand Bare(double[] value)
    {
        double[] none = [.. value.Select(_ => double.NaN)];
        return new(string.Empty, 0, value, none, none) { ConfidenceLower = none, ConfidenceUpper = none, PredictionLower = none, PredictionUpper = none };
    }

    private static PredictionBand Repeated(PredictionBand band)
    {
        static double[] Everywhere(double[] one) => [.. Enumerable.Repeat(one[0], Points)];
        return band with
        {
            Value = Everywhere(band.Value), Error = Everywhere(band.Error), Scale = Everywhere(band.Scale),
            ConfidenceLower = Everywhere(band.ConfidenceLower), ConfidenceUpper = Everywhere(band.ConfidenceUpper),
            PredictionLower = Everywhere(band.PredictionLower), PredictionUpper = Everywhere(band.PredictionUpper),
        };
    }
}
