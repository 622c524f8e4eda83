using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives;

/// <summary>The parameters of a set that are functions of others, and how problems over all parameters become problems over those others.</summary>
internal sealed class DefinedParameters
{
    private readonly int[] defined;
    private readonly (int Defined, int Free)[] slopePositions;
    private readonly FormulaTape values;
    private readonly Lazy<FormulaTape> slopes;

    public DefinedParameters(ParameterSet parameters)
    {
        Expr[] symbols = [.. parameters.All.Select(parameter => parameter.Symbol)];
        defined = [.. Enumerable.Range(0, parameters.Count).Where(i => parameters[i].Definition is not null)];
        var formulas = defined.Select(i => parameters.Resolve(symbols[i])).ToArray();
        values = new FormulaTape(symbols, formulas);
        var jacobian = Differentiation.Jacobian(formulas, [.. parameters.Free.Select(i => symbols[i])]);
        var entries = jacobian.SelectMany((row, d) => row.Select((slope, k) => (Defined: defined[d], Free: parameters.Free[k], Slope: slope)))
            .Where(entry => !entry.Slope.IsConstant || entry.Slope.Value != 0).ToArray();
        slopePositions = [.. entries.Select(entry => (entry.Defined, entry.Free))];
        slopes = new(() => new FormulaTape(symbols, [.. entries.Select(entry => entry.Slope)]));
    }

    /// <summary>Number of derivatives that are not zero throughout.</summary>
    public int SlopeCount => slopePositions.Length;

    /// <summary>Fills a model point's defined entries from the others.</summary>
    public void Fill(Span<double> modelPoint)
    {
        Span<double> filled = stackalloc double[defined.Length];
        values.Evaluate(modelPoint, filled);
        for (var d = 0; d < defined.Length; d++)
        {
            modelPoint[defined[d]] = filled[d];
        }
    }

    /// <summary>The derivatives of the defined by the free parameters at a model point.</summary>
    public void Slopes(ReadOnlySpan<double> modelPoint, Span<double> derivatives) => slopes.Value.Evaluate(modelPoint, derivatives);

    /// <summary>The chain rule on a matrix with one column a parameter: to each free parameter's column is added what it changes by way of the defined ones.</summary>
    /// <param name="derivatives">From <see cref="Slopes"/>.</param>
    /// <param name="matrix">Entry (i, j) at <c>i * rowStride + j * columnStride</c>.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rowStride">From row to row.</param>
    /// <param name="columnStride">From column to column.</param>
    public void Fold(ReadOnlySpan<double> derivatives, Span<double> matrix, int rows, int rowStride, int columnStride)
    {
        for (var n = 0; n < derivatives.Length; n++)
        {
            var (from, to) = slopePositions[n];
            for (var i = 0; i < rows; i++)
            {
                matrix[(i * rowStride) + (to * columnStride)] += derivatives[n] * matrix[(i * rowStride) + (from * columnStride)];
            }
        }
    }
}
