namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>The error code that each actor is to get, 0 for success.</summary>
internal sealed record Codes(int Stranger, int Blocked, int Kicked, int Muted, int Member, int Manager, int Owner, int Admin)
{
    private const int Refused = 1002;

    /// <summary>The same for all.</summary>
    public static Codes Everybody(int code = 0) => new(code, code, code, code, code, code, code, code);

    /// <summary>The request names the owner: for the owner and the administrator.</summary>
    public static Codes Self(int code = 0) => Everybody(Refused) with { Owner = code, Admin = code };

    /// <summary>For the administrator alone.</summary>
    public static Codes Admins(int code = 0) => Everybody(Refused) with { Admin = code };

    /// <summary>For those who are in the group.</summary>
    public static Codes Members(int code = 0) => Outside(Everybody(code), Refused);

    /// <summary>For owner and admins of the group.</summary>
    public static Codes Managers(int outside = Refused, int code = 0)
        => Outside(Everybody(code) with { Muted = Refused, Member = Refused }, outside);

    /// <summary>For the owner of the group.</summary>
    public static Codes Owners(int code = 0) => Everybody(Refused) with { Owner = code, Admin = code };

    /// <summary>The code of one of <see cref="Actors"/>.</summary>
    public int Of(string actor) => actor switch
    {
        Actors.Stranger => Stranger,
        Actors.Blocked => Blocked,
        Actors.Kicked => Kicked,
        Actors.Muted => Muted,
        Actors.Member => Member,
        Actors.Manager => Manager,
        Actors.Owner => Owner,
        Actors.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(actor), actor, "No such actor."),
    };

    private static Codes Outside(Codes codes, int code) => codes with { Stranger = code, Blocked = code, Kicked = code };
}
