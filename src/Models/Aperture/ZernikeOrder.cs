namespace VlbiOps.Models.Aperture;

/// <summary>Which Zernike circle polynomial: radial degree n and azimuthal order l, n - |l| even and not negative; l &gt;= 0 goes with
/// cos(l theta), l &lt; 0 with sin(|l| theta), theta counted from x towards y.</summary>
/// <remarks>Orders count as OSA/ANSI does, j = (n(n+2)+l)/2 from 0; Noll's count (J. Opt. Soc. Am. 66, 207, 1976), from 1, is a view.</remarks>
public readonly record struct ZernikeOrder
{
    /// <summary>A polynomial by degree and azimuthal order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, |l| exceeds n, or n - |l| is odd.</exception>
    public ZernikeOrder(int n, int l)
    {
        if (n < 0 || Math.Abs(l) > n || (n - Math.Abs(l)) % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(l), $"no Zernike polynomial has n = {n}, l = {l}: n - |l| must be even and not negative");
        }

        N = n;
        L = l;
    }

    /// <summary>The radial degree.</summary>
    public int N { get; }

    /// <summary>The azimuthal order, negative for sines.</summary>
    public int L { get; }

    /// <summary>|l|.</summary>
    public int M => Math.Abs(L);

    /// <summary>The OSA/ANSI index j, from 0.</summary>
    public int Index => ((N * (N + 2)) + L) / 2;

    /// <summary>Noll's index, from 1 (even for cosines, odd for sines).</summary>
    public int Noll
    {
        get
        {
            var low = N % 4 is 0 or 1;
            var first = low ? L > 0 : L < 0;
            return (N * (N + 1) / 2) + M + (first ? 0 : 1);
        }
    }

    /// <summary>The root mean square of the polynomial over the unit disc: 1/sqrt(n+1) for l = 0, 1/sqrt(2(n+1)) otherwise.</summary>
    public double RootMeanSquare => 1 / Math.Sqrt(L == 0 ? N + 1 : 2 * (N + 1));

    /// <summary>The aberration's usual name, "y-tilt" or "vertical coma".</summary>
    public string Name => ZernikeNames.Of(this);

    /// <summary>How many polynomials have degree up to <paramref name="maxOrder"/>: (n+1)(n+2)/2.</summary>
    public static int Count(int maxOrder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxOrder);
        return (maxOrder + 1) * (maxOrder + 2) / 2;
    }

    /// <summary>The largest degree n whose (n+1)(n+2)/2 polynomials are <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentException">No degree has that count.</exception>
    public static int MaxOrder(int count)
    {
        var n = count < 1 ? -1 : FromIndex(count - 1).N;
        return n >= 0 && Count(n) == count
            ? n
            : throw new ArgumentException($"{count} coefficients fill no order: expected (n+1)(n+2)/2, as 3, 6, 10, 15, 21, 28", nameof(count));
    }

    /// <summary>The polynomial of an OSA/ANSI index.</summary>
    public static ZernikeOrder FromIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var n = (int)Math.Floor((Math.Sqrt((8.0 * index) + 1) - 1) / 2);
        return new(n, (2 * index) - (n * (n + 2)));
    }

    /// <summary>The polynomial of one of Noll's indices.</summary>
    public static ZernikeOrder FromNoll(int noll)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(noll, 1);
        var n = FromIndex(noll - 1).N;
        var position = noll - (n * (n + 1) / 2) - 1;
        var m = n % 2 == 0 ? 2 * ((position + 1) / 2) : (2 * (position / 2)) + 1;
        return new(n, noll % 2 == 0 ? m : -m);
    }

    /// <summary>All polynomials up to a degree, in the order of their OSA/ANSI index.</summary>
    public static ZernikeOrder[] UpTo(int maxOrder) => [.. Enumerable.Range(0, Count(maxOrder)).Select(FromIndex)];

    /// <summary>"(n, l) name".</summary>
    public override string ToString() => $"({N}, {L}) {Name}";
}
