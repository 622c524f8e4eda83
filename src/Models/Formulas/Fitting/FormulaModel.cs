using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Models.Formulas.Fitting;

/// <summary>Formulas with data: everything that a fit of formulas is made of.</summary>
public sealed record FormulaModel
{
    /// <summary>What is compared with the data, one or more outputs over the same rows.</summary>
    public required IReadOnlyList<FormulaTerm> Terms { get; init => field = value.ToArray(); }

    /// <summary>The variables' columns by name, one number a row.</summary>
    public required IReadOnlyDictionary<string, double[]> Columns { get; init; }

    /// <summary>The data's names of variables that are called differently there, by variable.</summary>
    public IReadOnlyDictionary<string, string> ColumnNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Standard deviations of variables that are measured with errors, by name.</summary>
    public IReadOnlyDictionary<string, double[]> ColumnSigmas { get; init; } = new Dictionary<string, double[]>();

    /// <summary>The rows' groups; null for one of all.</summary>
    public RowGroups? Groups { get; init; }

    /// <summary>The number by which the data's owner knows each row, a line of a file or a row from 1; null where they are all rows in order.</summary>
    public IReadOnlyList<int>? RowNumbers { get; init => field = value?.ToArray(); }

    /// <summary>How errors are distributed.</summary>
    public Likelihood Likelihood { get; init; } = Likelihood.Gaussian;

    /// <summary>Whether the scale of the errors, or a factor on those given, is a parameter of each output.</summary>
    public bool IsNoiseFitted { get; init; }

    /// <summary>Whether the terms' errors are relative, made of weights: their own unit means nothing.</summary>
    public bool HasRelativeErrors { get; init; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Terms[0].Observed.Length;

    /// <summary>The number by which the data's owner knows a row.</summary>
    /// <param name="row">The row among those here, from 0.</param>
    public int RowNumber(int row) => RowNumbers?[row] ?? row + 1;

    /// <summary>The model on evenly spaced rows, no more than a number of them.</summary>
    /// <param name="most">The number.</param>
    public FormulaModel Thinned(int most)
    {
        if (RowCount <= most) return this;
        int[] rows = [.. Enumerable.Range(0, most).Select(k => (int)((long)k * RowCount / most))];
        double[] Take(double[] column) => [.. rows.Select(row => column[row])];
        return this with
        {
            Terms = Terms.Select(term => term with { Observed = Take(term.Observed), Sigma = term.Sigma is { } sigma ? Take(sigma) : null }).ToArray(),
            Columns = Columns.ToDictionary(pair => pair.Key, pair => Take(pair.Value)),
            ColumnSigmas = ColumnSigmas.ToDictionary(pair => pair.Key, pair => Take(pair.Value)),
            Groups = Groups is { } groups ? groups with { Of = [.. rows.Select(row => groups.Of[row])] } : null,
            RowNumbers = rows.Select(RowNumber).ToArray(),
        };
    }
}

/// <summary>Rows in groups that have values of their own of some parameters.</summary>
/// <param name="Names">The groups' names.</param>
/// <param name="Of">The group of each row, from 0.</param>
/// <param name="Parameters">Names of the parameters that each group has for itself; the others all groups share.</param>
public sealed record RowGroups(IReadOnlyList<string> Names, int[] Of, IReadOnlyList<string> Parameters);
