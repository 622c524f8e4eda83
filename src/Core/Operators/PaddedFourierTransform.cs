using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>Two-dimensional discrete Fourier transform of a small block within a large grid of zeros:
/// F(p, q) = sum_{j,i} E(j, i) exp(s 2 pi i [(y_0 + j) p / N_y + (x_0 + i) q / N_x]), by FFTs that never see the zeros.</summary>
/// <remarks>
/// Input n_y x n_x samples, row = y slow, the first at grid position (y_0, x_0); output the wanted frequencies p (rows) and q (columns).
/// With <see cref="PaddedAxis.Shifted"/> on both axes this is F = fftshift(fft2(E)) of the padded array; the direction of
/// frequency q is u = q lambda / (N_x dx). Only the n_y rows that are not zero are transformed along x, only the wanted columns along y, and
/// along each axis the zeros are pruned by decimation; the adjoint prunes what nobody reads in the same way. Eight rows or columns go through
/// the transform at a time, in SIMD lanes. Not normalised. One instance a caller's thread.
/// </remarks>
public sealed unsafe class PaddedFourierTransform : IComplexOperator
{
    private const int Lanes = PaddedAxisWorker.Lanes;

    private readonly PaddedAxis rows;
    private readonly PaddedAxis columns;
    private readonly PaddedAxisWorker[] rowWorkers;
    private readonly PaddedAxisWorker[] columnWorkers;
    private readonly ChunkedLoop forwardRows;
    private readonly ChunkedLoop forwardColumns;
    private readonly ChunkedLoop backwardColumns;
    private readonly ChunkedLoop backwardRows;

    // Rows transformed along x, held with the frequency slow and the sample's row fast, padded to whole lanes.
    private readonly AlignedBuffer halfReal;
    private readonly AlignedBuffer halfImaginary;
    private readonly int halfStride;

    private double* inputReal;
    private double* inputImaginary;
    private double* outputReal;
    private double* outputImaginary;

    /// <summary>Plans the transform.</summary>
    /// <param name="rows">The axis y.</param>
    /// <param name="columns">The axis x.</param>
    /// <param name="sign">Sign of the exponent.</param>
    /// <param name="threads">Threads to use; the result has the same bits for any number.</param>
    /// <exception cref="ArgumentException">The samples or frequencies do not fit the grid.</exception>
    public PaddedFourierTransform(PaddedAxis rows, PaddedAxis columns, FourierSign sign, int threads = 1)
    {
        rows.Check(nameof(rows));
        columns.Check(nameof(columns));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        this.rows = rows;
        this.columns = columns;
        InputLength = checked(rows.InputCount * columns.InputCount);
        OutputLength = checked(rows.OutputCount * columns.OutputCount);

        var rowPlan = new PaddedAxisPlan(rows, sign);
        var columnPlan = new PaddedAxisPlan(columns, sign);
        rowWorkers = [.. Enumerable.Range(0, threads).Select(_ => new PaddedAxisWorker(rowPlan))];
        columnWorkers = [.. Enumerable.Range(0, threads).Select(_ => new PaddedAxisWorker(columnPlan))];
        halfStride = Blocks(rows.InputCount) * Lanes;
        int paddedColumns = Blocks(columns.OutputCount) * Lanes;
        halfReal = new AlignedBuffer(checked(paddedColumns * halfStride));
        halfImaginary = new AlignedBuffer(paddedColumns * halfStride);
        forwardRows = new ChunkedLoop(threads, ForwardRows);
        forwardColumns = new ChunkedLoop(threads, ForwardColumns);
        backwardColumns = new ChunkedLoop(threads, BackwardColumns);
        backwardRows = new ChunkedLoop(threads, BackwardRows);
    }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int OutputLength { get; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> inputReal, ReadOnlySpan<double> inputImaginary, Span<double> outputReal, Span<double> outputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        fixed (double* xr = inputReal, xi = inputImaginary, yr = outputReal, yi = outputImaginary)
        {
            Bind(xr, xi, yr, yi);
            forwardRows.Run(Blocks(rows.InputCount));
            forwardColumns.Run(Blocks(columns.OutputCount));
        }
    }

    /// <inheritdoc/>
    public void Adjoint(ReadOnlySpan<double> outputReal, ReadOnlySpan<double> outputImaginary, Span<double> inputReal, Span<double> inputImaginary)
    {
        OperatorGuard.Lengths(this, inputReal.Length, inputImaginary.Length, outputReal.Length, outputImaginary.Length);
        fixed (double* xr = inputReal, xi = inputImaginary, yr = outputReal, yi = outputImaginary)
        {
            Bind(xr, xi, yr, yi);
            backwardColumns.Run(Blocks(columns.OutputCount));
            backwardRows.Run(Blocks(rows.InputCount));
        }
    }

    private static int Blocks(int count) => (count + Lanes - 1) / Lanes;

    private void Bind(double* xr, double* xi, double* yr, double* yi)
    {
        inputReal = xr;
        inputImaginary = xi;
        outputReal = yr;
        outputImaginary = yi;
    }

    private void ForwardRows(int worker, int block)
    {
        var axis = columnWorkers[worker];
        int first = block * Lanes, some = Math.Min(Lanes, rows.InputCount - first);
        nint at = (nint)first * columns.InputCount;
        if (some < Lanes)
        {
            axis.Clear();
        }

        Transposition.Copy(inputReal + at, columns.InputCount, axis.Real, Lanes, some, columns.InputCount);
        Transposition.Copy(inputImaginary + at, columns.InputCount, axis.Imaginary, Lanes, some, columns.InputCount);
        axis.Forward(halfReal.Pointer + first, halfImaginary.Pointer + first, halfStride, Lanes);
    }

    private void ForwardColumns(int worker, int block)
    {
        var axis = rowWorkers[worker];
        int first = block * Lanes, some = Math.Min(Lanes, columns.OutputCount - first);
        nint at = (nint)first * halfStride;
        if (some < Lanes)
        {
            axis.Clear();
        }

        Transposition.Copy(halfReal.Pointer + at, halfStride, axis.Real, Lanes, some, rows.InputCount);
        Transposition.Copy(halfImaginary.Pointer + at, halfStride, axis.Imaginary, Lanes, some, rows.InputCount);
        axis.Forward(outputReal + first, outputImaginary + first, columns.OutputCount, some);
    }

    private void BackwardColumns(int worker, int block)
    {
        var axis = rowWorkers[worker];
        int first = block * Lanes, some = Math.Min(Lanes, columns.OutputCount - first);
        nint at = (nint)first * halfStride;
        axis.Backward(outputReal + first, outputImaginary + first, columns.OutputCount, some);
        Transposition.Copy(axis.Real, Lanes, halfReal.Pointer + at, halfStride, rows.InputCount, some);
        Transposition.Copy(axis.Imaginary, Lanes, halfImaginary.Pointer + at, halfStride, rows.InputCount, some);
    }

    private void BackwardRows(int worker, int block)
    {
        var axis = columnWorkers[worker];
        int first = block * Lanes, some = Math.Min(Lanes, rows.InputCount - first);
        nint at = (nint)first * columns.InputCount;
        axis.Backward(halfReal.Pointer + first, halfImaginary.Pointer + first, halfStride, Lanes);
        Transposition.Copy(axis.Real, Lanes, inputReal + at, columns.InputCount, columns.InputCount, some);
        Transposition.Copy(axis.Imaginary, Lanes, inputImaginary + at, columns.InputCount, columns.InputCount, some);
    }
}
