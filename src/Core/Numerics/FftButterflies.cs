using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Numerics;

/// <summary>The butterflies of a decimation-in-frequency Stockham pass with exponent -2 pi i: read the legs of one group, transform,
/// multiply by the group's twiddle factors, write side by side.</summary>
internal static unsafe class FftButterflies<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ILanes<TVector>
{
    /// <summary>Runs one pass over the inner positions from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public static void Run(FftStage stage, in FftLoop loop, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        fixed (double* twiddles = stage.Twiddles, roots = stage.Roots)
        {
            for (int p = 0; p < loop.Groups; p++)
            {
                double* w = loop.Groups == 1 ? null : twiddles + (2 * p * (stage.Radix - 1));
                for (int q = 0; q < loop.Repeats; q++)
                {
                    nint source = (p * loop.SourceGroup) + (q * loop.SourceRepeat);
                    nint target = (p * loop.TargetGroup) + (q * loop.TargetRepeat);
                    double* ar = xr + source, ai = xi + source, br = yr + target, bi = yi + target;
                    switch (stage.Radix)
                    {
                        case 2:
                            Two(w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                        case 3:
                            Three(w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                        case 4:
                            Four(w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                        case 5:
                            Five(w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                        case 8:
                            Eight(w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                        default:
                            Any(stage.Radix, roots, w, loop.SourceLeg, loop.TargetLeg, first, end, ar, ai, br, bi);
                            break;
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<TVector, TLanes> Load(double* real, double* imaginary, nint offset) =>
        ComplexLanes<TVector, TLanes>.Load(real + offset, imaginary + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<TVector, TLanes> Factor(double* twiddles, int index) =>
        ComplexLanes<TVector, TLanes>.Broadcast(twiddles[2 * index], twiddles[(2 * index) + 1]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        for (int k = first; k < end; k += TLanes.Width)
        {
            var a = Load(xr, xi, k);
            var b = Load(xr, xi, xLeg + k);
            var difference = a - b;
            if (w != null)
            {
                difference *= Factor(w, 0);
            }

            (a + b).Store(yr + k, yi + k);
            difference.Store(yr + yLeg + k, yi + yLeg + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three(double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        TVector half = TLanes.Broadcast(-0.5), root = TLanes.Broadcast(0.86602540378443864676);
        for (int k = first; k < end; k += TLanes.Width)
        {
            var a = Load(xr, xi, k);
            var b = Load(xr, xi, xLeg + k);
            var c = Load(xr, xi, (2 * xLeg) + k);
            var sum = b + c;
            var turned = (b - c).Scaled(root);
            var middle = a.Plus(half, sum);
            var one = middle.MinusI(turned);
            var two = middle.PlusI(turned);
            if (w != null)
            {
                one *= Factor(w, 0);
                two *= Factor(w, 1);
            }

            (a + sum).Store(yr + k, yi + k);
            one.Store(yr + yLeg + k, yi + yLeg + k);
            two.Store(yr + (2 * yLeg) + k, yi + (2 * yLeg) + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        for (int k = first; k < end; k += TLanes.Width)
        {
            var a = Load(xr, xi, k);
            var b = Load(xr, xi, xLeg + k);
            var c = Load(xr, xi, (2 * xLeg) + k);
            var d = Load(xr, xi, (3 * xLeg) + k);
            var sumEven = a + c;
            var differenceEven = a - c;
            var sumOdd = b + d;
            var differenceOdd = b - d;
            var one = differenceEven.MinusI(differenceOdd);
            var two = sumEven - sumOdd;
            var three = differenceEven.PlusI(differenceOdd);
            if (w != null)
            {
                one *= Factor(w, 0);
                two *= Factor(w, 1);
                three *= Factor(w, 2);
            }

            (sumEven + sumOdd).Store(yr + k, yi + k);
            one.Store(yr + yLeg + k, yi + yLeg + k);
            two.Store(yr + (2 * yLeg) + k, yi + (2 * yLeg) + k);
            three.Store(yr + (3 * yLeg) + k, yi + (3 * yLeg) + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five(double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        TVector c1 = TLanes.Broadcast(0.30901699437494742410), c2 = TLanes.Broadcast(-0.80901699437494742410);
        TVector s1 = TLanes.Broadcast(0.95105651629515357212), s2 = TLanes.Broadcast(0.58778525229247312917);
        TVector minusS1 = TLanes.Broadcast(-0.95105651629515357212);
        for (int k = first; k < end; k += TLanes.Width)
        {
            var a = Load(xr, xi, k);
            var b = Load(xr, xi, xLeg + k);
            var c = Load(xr, xi, (2 * xLeg) + k);
            var d = Load(xr, xi, (3 * xLeg) + k);
            var e = Load(xr, xi, (4 * xLeg) + k);
            var outerSum = b + e;
            var outerDifference = b - e;
            var innerSum = c + d;
            var innerDifference = c - d;
            var near = a.Plus(c1, outerSum).Plus(c2, innerSum);
            var far = a.Plus(c2, outerSum).Plus(c1, innerSum);
            var nearTurned = outerDifference.Scaled(s1).Plus(s2, innerDifference);
            var farTurned = outerDifference.Scaled(s2).Plus(minusS1, innerDifference);
            var one = near.MinusI(nearTurned);
            var two = far.MinusI(farTurned);
            var three = far.PlusI(farTurned);
            var four = near.PlusI(nearTurned);
            if (w != null)
            {
                one *= Factor(w, 0);
                two *= Factor(w, 1);
                three *= Factor(w, 2);
                four *= Factor(w, 3);
            }

            (a + outerSum + innerSum).Store(yr + k, yi + k);
            one.Store(yr + yLeg + k, yi + yLeg + k);
            two.Store(yr + (2 * yLeg) + k, yi + (2 * yLeg) + k);
            three.Store(yr + (3 * yLeg) + k, yi + (3 * yLeg) + k);
            four.Store(yr + (4 * yLeg) + k, yi + (4 * yLeg) + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight(double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        var eighth = ComplexLanes<TVector, TLanes>.Broadcast(0.70710678118654752440, -0.70710678118654752440);
        var threeEighths = ComplexLanes<TVector, TLanes>.Broadcast(-0.70710678118654752440, -0.70710678118654752440);
        for (int k = first; k < end; k += TLanes.Width)
        {
            var a0 = Load(xr, xi, k);
            var a4 = Load(xr, xi, (4 * xLeg) + k);
            var a1 = Load(xr, xi, xLeg + k);
            var a5 = Load(xr, xi, (5 * xLeg) + k);
            var a2 = Load(xr, xi, (2 * xLeg) + k);
            var a6 = Load(xr, xi, (6 * xLeg) + k);
            var a3 = Load(xr, xi, (3 * xLeg) + k);
            var a7 = Load(xr, xi, (7 * xLeg) + k);

            // Sums give the even outputs, differences turned by eighths the odd ones: a four-point transform each.
            var c0 = a0 + a4;
            var c1 = a1 + a5;
            var c2 = a2 + a6;
            var c3 = a3 + a7;
            var d0 = a0 - a4;
            var d1 = (a1 - a5) * eighth;
            var d2 = a2 - a6;
            var d3 = (a3 - a7) * threeEighths;

            var evenSum = c0 + c2;
            var oddSum = c1 + c3;
            var evenDifference = c0 - c2;
            var oddDifference = c1 - c3;
            (evenSum + oddSum).Store(yr + k, yi + k);
            Put(evenSum - oddSum, w, 3, yr + (4 * yLeg) + k, yi + (4 * yLeg) + k);
            Put(evenDifference.MinusI(oddDifference), w, 1, yr + (2 * yLeg) + k, yi + (2 * yLeg) + k);
            Put(evenDifference.PlusI(oddDifference), w, 5, yr + (6 * yLeg) + k, yi + (6 * yLeg) + k);

            evenSum = d0.MinusI(d2);
            oddSum = d1 + d3;
            evenDifference = d0.PlusI(d2);
            oddDifference = d1 - d3;
            Put(evenSum + oddSum, w, 0, yr + yLeg + k, yi + yLeg + k);
            Put(evenSum - oddSum, w, 4, yr + (5 * yLeg) + k, yi + (5 * yLeg) + k);
            Put(evenDifference.MinusI(oddDifference), w, 2, yr + (3 * yLeg) + k, yi + (3 * yLeg) + k);
            Put(evenDifference.PlusI(oddDifference), w, 6, yr + (7 * yLeg) + k, yi + (7 * yLeg) + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ComplexLanes<TVector, TLanes> value, double* w, int factor, double* real, double* imaginary)
    {
        if (w != null)
        {
            value *= Factor(w, factor);
        }

        value.Store(real, imaginary);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Any(
        int radix, double* roots, double* w, nint xLeg, nint yLeg, int first, int end, double* xr, double* xi, double* yr, double* yi)
    {
        for (int k = first; k < end; k += TLanes.Width)
        {
            for (int j = 0; j < radix; j++)
            {
                var sum = Load(xr, xi, k);
                int power = 0;
                for (int leg = 1; leg < radix; leg++)
                {
                    power += j;
                    power -= power >= radix ? radix : 0;
                    sum += Load(xr, xi, (leg * xLeg) + k) * Factor(roots, power);
                }

                if (w != null && j > 0)
                {
                    sum *= Factor(w, j - 1);
                }

                sum.Store(yr + (j * yLeg) + k, yi + (j * yLeg) + k);
            }
        }
    }
}
