using System.Runtime.CompilerServices;

namespace VlbiOps.Core.Kernels;

/// <summary>The primitive operations that have no IL instruction of their own, for kernels that handle one number at a time.
/// All but <see cref="Round"/>, <see cref="MultiplyAdd"/>, <see cref="SubtractProduct"/> and <see cref="Store"/> use only what every GPU compiler knows.</summary>
public static class ScalarOperations
{
    /// <summary>The square root.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SquareRoot(double a) => Math.Sqrt(a);

    /// <summary>|a|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Absolute(double a) => Math.Abs(a);

    /// <summary>The greatest integer not above a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double a) => Math.Floor(a);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double a) => Math.Round(a);

    /// <summary>The nearest integer, ties to even, by addition alone: from 2^52 on doubles are integers, and below, the sum with 2^52 is rounded to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double RoundByAddition(double a) =>
        Math.Abs(a) < 4503599627370496.0 ? (a < 0 ? a - 4503599627370496.0 + 4503599627370496.0 : a + 4503599627370496.0 - 4503599627370496.0) : a;

    /// <summary>2^a for an integer a from -1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(double a) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a + (6755399441055744.0 + 1023)) << 52);

    /// <summary>The exponent of a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponent(double a) => ((BitConverter.DoubleToInt64Bits(a) >> 52) & 0x7FF) - 1023;

    /// <summary>The mantissa of a normal number, from 1 up to 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mantissa(double a) => BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(a) & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);

    /// <summary>a where the condition holds, b elsewhere; both are already worked out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Select(bool condition, double a, double b) => condition ? a : b;

    /// <summary>a * b + c, in one rounding where the processor does so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double a, double b, double c) => double.MultiplyAddEstimate(a, b, c);

    /// <summary>c - a * b, in one rounding where the processor does so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SubtractProduct(double a, double b, double c) => double.MultiplyAddEstimate(-a, b, c);

    /// <summary>Writes a number behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double value, ref double target, nuint offset) => Unsafe.Add(ref target, offset) = value;
}
