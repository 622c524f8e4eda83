using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VlbiOps.Core.Numerics;

namespace VlbiOps.Core.Operators;

/// <summary>One thread's memory for transforms of eight columns along one axis.</summary>
internal sealed unsafe class PaddedAxisWorker
{
    /// <summary>Columns a transform takes at once: a cache line of doubles.</summary>
    public const int Lanes = 8;

    private readonly PaddedAxisPlan plan;
    private readonly IFftPlan fft;
    private readonly AlignedBuffer samples;
    private readonly AlignedBuffer padded;
    private readonly AlignedBuffer gathered;
    private readonly AlignedBuffer result;

    public PaddedAxisWorker(PaddedAxisPlan plan)
    {
        this.plan = plan;
        fft = FftPlan.Create(plan.Inner, Lanes);
        samples = new AlignedBuffer(2 * plan.Axis.InputCount * Lanes);
        padded = new AlignedBuffer(2 * plan.Inner * Lanes);
        gathered = new AlignedBuffer(2 * plan.Inner * Lanes);
        result = new AlignedBuffer(2 * plan.Inner * Lanes);
    }

    /// <summary>Real parts of the samples, a row of eight lanes each; the imaginary parts follow.</summary>
    public double* Real => samples.Pointer;

    /// <summary>Imaginary parts of the samples.</summary>
    public double* Imaginary => samples.Pointer + (plan.Axis.InputCount * Lanes);

    /// <summary>Sets all samples to zero.</summary>
    public void Clear() => samples.Span.Clear();

    /// <summary>Transforms the samples to frequencies, one row of the target each.</summary>
    /// <param name="yr">Real parts.</param>
    /// <param name="yi">Imaginary parts.</param>
    /// <param name="stride">Distance between rows.</param>
    /// <param name="columns">How many of the eight lanes the target takes.</param>
    public void Forward(double* yr, double* yi, nint stride, int columns)
    {
        double* pr = padded.Pointer, pi = pr + (plan.Inner * Lanes);
        double* or = result.Pointer, oi = or + (plan.Inner * Lanes);
        for (int t = 0; t < plan.Residues; t++)
        {
            Scatter(t, pr, pi);
            if (IsWhole(columns))
            {
                Transform(plan.Sign, pr, pi, Lanes, yr + (t * stride), yi + (t * stride), plan.Residues * stride);
                continue;
            }

            Transform(plan.Sign, pr, pi, Lanes, or, oi, Lanes);
            for (int j = 0, e = t; e < plan.Axis.OutputCount; j++, e += plan.Residues)
            {
                nint from = (nint)(j % plan.Inner) * Lanes;
                Copy(or + from, yr + (e * stride), columns);
                Copy(oi + from, yi + (e * stride), columns);
            }
        }
    }

    /// <summary>The conjugate transpose of <see cref="Forward"/>: frequencies to samples.</summary>
    public void Backward(double* yr, double* yi, nint stride, int columns)
    {
        double* gr = gathered.Pointer, gi = gr + (plan.Inner * Lanes);
        double* or = result.Pointer, oi = or + (plan.Inner * Lanes);
        var opposite = (FourierSign)(-(int)plan.Sign);
        Clear();
        for (int t = 0; t < plan.Residues; t++)
        {
            if (IsWhole(columns))
            {
                Transform(opposite, yr + (t * stride), yi + (t * stride), plan.Residues * stride, or, oi, Lanes);
            }
            else
            {
                gathered.Span.Clear();
                for (int j = 0, e = t; e < plan.Axis.OutputCount; j++, e += plan.Residues)
                {
                    nint to = (nint)(j % plan.Inner) * Lanes;
                    Add(yr + (e * stride), gr + to, columns);
                    Add(yi + (e * stride), gi + to, columns);
                }

                Transform(opposite, gr, gi, Lanes, or, oi, Lanes);
            }

            Gather(t, or, oi);
        }
    }

    private static void Copy(double* source, double* target, int count) =>
        new ReadOnlySpan<double>(source, count).CopyTo(new Span<double>(target, count));

    private static void Add(double* source, double* target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] += source[i];
        }
    }

    // All frequencies and all lanes: the transform itself can read and write the caller's rows.
    private bool IsWhole(int columns) => columns == Lanes && plan.Axis.OutputCount == plan.Axis.GridLength;

    private void Transform(FourierSign sign, double* xr, double* xi, nint xStride, double* yr, double* yi, nint yStride)
    {
        if (sign == FourierSign.Negative)
        {
            fft.Run(xr, xi, xStride, yr, yi, yStride);
        }
        else
        {
            fft.Run(xi, xr, xStride, yi, yr, yStride);
        }
    }

    private void Scatter(int residue, double* pr, double* pi)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Scatter<Vector512<double>, Lanes512>(residue, pr, pi);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Scatter<Vector256<double>, Lanes256>(residue, pr, pi);
        }
        else
        {
            Scatter<Vector128<double>, Lanes128>(residue, pr, pi);
        }
    }

    private void Gather(int residue, double* or, double* oi)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Gather<Vector512<double>, Lanes512>(residue, or, oi);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Gather<Vector256<double>, Lanes256>(residue, or, oi);
        }
        else
        {
            Gather<Vector128<double>, Lanes128>(residue, or, oi);
        }
    }

    /// <summary>Writes the samples, times the ramp of a residue, to their places in the padded transform.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter<TVector, TLanes>(int residue, double* pr, double* pi)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        int count = plan.Axis.InputCount;
        double* xr = Real, xi = Imaginary;
        fixed (double* ramps = plan.Ramps)
        fixed (int* positions = plan.Positions)
        {
            double* ramp = ramps + (2 * residue * count);
            for (int i = 0; i < count; i++)
            {
                var factor = ComplexLanes<TVector, TLanes>.Broadcast(ramp[2 * i], ramp[(2 * i) + 1]);
                for (int lane = 0; lane < Lanes; lane += TLanes.Width)
                {
                    int from = (i * Lanes) + lane, to = (positions[i] * Lanes) + lane;
                    (ComplexLanes<TVector, TLanes>.Load(xr + from, xi + from) * factor).Store(pr + to, pi + to);
                }
            }
        }
    }

    /// <summary>Adds what a residue's transform holds at the samples' places, times the conjugate ramp, to the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather<TVector, TLanes>(int residue, double* or, double* oi)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        int count = plan.Axis.InputCount;
        double* xr = Real, xi = Imaginary;
        fixed (double* ramps = plan.Ramps)
        fixed (int* positions = plan.Positions)
        {
            double* ramp = ramps + (2 * residue * count);
            for (int i = 0; i < count; i++)
            {
                var factor = ComplexLanes<TVector, TLanes>.Broadcast(ramp[2 * i], ramp[(2 * i) + 1]);
                for (int lane = 0; lane < Lanes; lane += TLanes.Width)
                {
                    int to = (i * Lanes) + lane, from = (positions[i] * Lanes) + lane;
                    var sum = ComplexLanes<TVector, TLanes>.Load(xr + to, xi + to);
                    (sum + ComplexLanes<TVector, TLanes>.Load(or + from, oi + from).TimesConjugate(factor)).Store(xr + to, xi + to);
                }
            }
        }
    }
}
