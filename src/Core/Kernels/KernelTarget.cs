using System.Runtime.Intrinsics;

namespace VlbiOps.Core.Kernels;

/// <summary>The width of the registers a kernel is written for.</summary>
public enum KernelTarget
{
    /// <summary>One number at a time.</summary>
    Scalar = 1,

    /// <summary>Two lanes of 64 bits.</summary>
    Vector128 = 2,

    /// <summary>Four lanes of 64 bits.</summary>
    Vector256 = 4,

    /// <summary>Eight lanes of 64 bits.</summary>
    Vector512 = 8,
}

/// <summary>Choice of a target.</summary>
public static class KernelTargets
{
    /// <summary>The widest that this processor runs in hardware.</summary>
    public static KernelTarget Best { get; } =
        Vector512.IsHardwareAccelerated ? KernelTarget.Vector512
        : Vector256.IsHardwareAccelerated ? KernelTarget.Vector256
        : Vector128.IsHardwareAccelerated ? KernelTarget.Vector128
        : KernelTarget.Scalar;
}
