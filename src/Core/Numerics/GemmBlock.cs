using System.Runtime.Intrinsics;

namespace VlbiOps.Core.Numerics;

/// <summary>Where the left factor of a block lies: packed or as the caller keeps it.</summary>
/// <param name="Address">Address of element (0, 0).</param>
/// <param name="RowStride">Distance between rows of one panel.</param>
/// <param name="DepthStride">Distance between terms.</param>
/// <param name="PanelStride">Distance between panels of eight rows.</param>
internal readonly unsafe record struct GemmLeft(nint Address, nint RowStride, nint DepthStride, nint PanelStride)
{
    public GemmLeft(double* pointer, nint rowStride, nint depthStride, nint panelStride)
        : this((nint)pointer, rowStride, depthStride, panelStride)
    {
    }

    /// <summary>Address of the first term of a row.</summary>
    public double* Row(int row) =>
        (double*)Address + (row / GemmPacking.PanelRows * PanelStride) + (row % GemmPacking.PanelRows * RowStride);
}

/// <summary>One block of a product: all rows and all panels over one depth block.</summary>
internal static unsafe class GemmBlock
{
    /// <summary>Runs the widest kind of tile that the machine has.</summary>
    public static void Run(GemmLeft a, int rows, int depth, double* panels, int columns, double* c, nint ldc, GemmUpdate update)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Panels<Vector512<double>, Lanes512>(a, rows, depth, panels, columns, c, ldc, update);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Panels<Vector256<double>, Lanes256>(a, rows, depth, panels, columns, c, ldc, update);
        }
        else
        {
            Panels<Vector128<double>, Lanes128>(a, rows, depth, panels, columns, c, ldc, update);
        }
    }

    private static void Panels<TVector, TLanes>(
        GemmLeft a, int rows, int depth, double* panels, int columns, double* c, nint ldc, GemmUpdate update)
        where TVector : struct
        where TLanes : struct, ILanes<TVector>
    {
        int panel = 3 * TLanes.Width;
        for (int j = 0; j < columns; j += panel)
        {
            int valid = Math.Min(panel, columns - j);
            switch ((valid + TLanes.Width - 1) / TLanes.Width)
            {
                case 1:
                    Panel<GemmRow1<TVector, TLanes>>(a, rows, depth, panels, valid, c + j, ldc, update);
                    break;
                case 2:
                    Panel<GemmRow2<TVector, TLanes>>(a, rows, depth, panels, valid, c + j, ldc, update);
                    break;
                default:
                    Panel<GemmRow3<TVector, TLanes>>(a, rows, depth, panels, valid, c + j, ldc, update);
                    break;
            }

            panels += (nint)panel * depth;
        }
    }

    private static void Panel<TRow>(GemmLeft a, int rows, int depth, double* panel, int valid, double* c, nint ldc, GemmUpdate update)
        where TRow : struct, IGemmRow<TRow>
    {
        if (valid == TRow.Width)
        {
            Tiles<TRow>(a, 0, rows, depth, panel, c, ldc, update);
            return;
        }

        // The last columns do not fill whole registers: sum beside the result, then copy what is wanted.
        double* scratch = stackalloc double[GemmPacking.PanelRows * TRow.Width];
        for (int i = 0; i < rows; i += GemmPacking.PanelRows)
        {
            int some = Math.Min(GemmPacking.PanelRows, rows - i);
            Tiles<TRow>(a, i, some, depth, panel, scratch, TRow.Width, GemmUpdate.Assign);
            for (int r = 0; r < some; r++)
            {
                Merge(scratch + (r * TRow.Width), valid, c + ((i + r) * ldc), update);
            }
        }
    }

    private static void Tiles<TRow>(GemmLeft a, int first, int rows, int depth, double* panel, double* c, nint ldc, GemmUpdate update)
        where TRow : struct, IGemmRow<TRow>
    {
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + 8 <= rows; i += 8)
            {
                GemmTile<TRow>.Eight(depth, a.Row(first + i), a.RowStride, a.DepthStride, panel, c + (i * ldc), ldc, update);
            }
        }

        for (; i + 4 <= rows; i += 4)
        {
            GemmTile<TRow>.Four(depth, a.Row(first + i), a.RowStride, a.DepthStride, panel, c + (i * ldc), ldc, update);
        }

        for (; i < rows; i++)
        {
            GemmTile<TRow>.One(depth, a.Row(first + i), a.DepthStride, panel, c + (i * ldc), update);
        }
    }

    private static void Merge(double* source, int count, double* target, GemmUpdate update)
    {
        for (int j = 0; j < count; j++)
        {
            target[j] = update switch
            {
                GemmUpdate.Add => target[j] + source[j],
                GemmUpdate.Subtract => target[j] - source[j],
                _ => source[j],
            };
        }
    }
}
