namespace VlbiOps.Data.Visibilities.Formats;

/// <summary>Where in a table of visibilities each quantity stands. Three dialects are known: ours, the EHT's and eht-imaging's.</summary>
internal sealed class TableColumns
{
    private static readonly (string Name, PolarizationProduct Product)[] Known =
    [
        ("I", PolarizationProduct.I), ("Q", PolarizationProduct.Q), ("U", PolarizationProduct.U), ("V", PolarizationProduct.V),
        ("RR", PolarizationProduct.RR), ("LL", PolarizationProduct.LL), ("RL", PolarizationProduct.RL), ("LR", PolarizationProduct.LR),
    ];

    private readonly TableCells cells;
    private readonly int real;
    private readonly int imaginary;
    private readonly int sigma;

    /// <summary>Looks for the columns.</summary>
    /// <exception cref="Files.DataFileException">One is missing; the message names it and those that are there.</exception>
    public TableColumns(TableCells cells)
    {
        this.cells = cells;
        Time = cells.Require("time_h", "time(UTC)", "time(hr)", "time");
        Integration = cells.Find("tint_s", "tint");
        (First, Second) = (cells.Require("t1"), cells.Require("t2"));
        (U, V) = (cells.Require("u_lambda", "u(lambda)"), cells.Require("v_lambda", "v(lambda)"));
        Products = [.. Known.Select(pair => (pair.Product, Amplitude: cells.Find(pair.Name + "amp(Jy)"), Phase: cells.Find(pair.Name + "phase(d)"), Sigma: cells.Find(pair.Name + "sigma(Jy)")))
            .Where(static column => column is { Amplitude: >= 0, Phase: >= 0, Sigma: >= 0 })];
        if (Products.Count == 0)
        {
            (real, imaginary, sigma) = (cells.Require("re_Jy", "Iamp(Jy)"), cells.Require("im_Jy", "Iphase(d)"), cells.Require("sigma_Jy", "Isigma(Jy)"));
        }
    }

    /// <summary>Time, h.</summary>
    public int Time { get; }

    /// <summary>Integration time, s; negative where there is no such column.</summary>
    public int Integration { get; }

    /// <summary>Name of the first station.</summary>
    public int First { get; }

    /// <summary>Name of the second.</summary>
    public int Second { get; }

    /// <summary>u, wavelengths.</summary>
    public int U { get; }

    /// <summary>v, wavelengths.</summary>
    public int V { get; }

    /// <summary>Products as amplitude (Jy), phase (degrees) and sigma; empty where there is Stokes I as real and imaginary part.</summary>
    public IReadOnlyList<(PolarizationProduct Product, int Amplitude, int Phase, int Sigma)> Products { get; }

    /// <summary>Number of values a row has: one a product.</summary>
    public int ValueCount => Math.Max(1, Products.Count);

    /// <summary>Which product a value is of.</summary>
    public PolarizationProduct Product(int value) => Products.Count == 0 ? PolarizationProduct.I : Products[value].Product;

    /// <summary>A value of the row that is looked at; NaN where a product was not measured.</summary>
    /// <exception cref="Files.DataFileException">A cell is no good number; of Stokes I, also none.</exception>
    public (double Real, double Imaginary, double Sigma) Value(int value)
    {
        if (Products.Count == 0) return (cells.Number(real), cells.Number(imaginary), cells.Positive(sigma));
        var columns = Products[value];
        if (columns.Product != PolarizationProduct.I)
        {
            // eht-imaging writes nan for what was not measured, and 0 for a sigma that it does not know.
            var isMeasured = double.IsFinite(cells.AnyNumber(columns.Amplitude) + cells.AnyNumber(columns.Phase)) && cells.AnyNumber(columns.Sigma) is > 0 and <= 1e100;
            if (!isMeasured) return (double.NaN, double.NaN, double.NaN);
        }

        var (sine, cosine) = Math.SinCos(cells.Number(columns.Phase, 1e6) * Math.PI / 180);
        var amplitude = cells.Number(columns.Amplitude);
        return (amplitude * cosine, amplitude * sine, cells.Positive(columns.Sigma));
    }
}
