using System.Security.Cryptography;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Account.Invitations.Stores;
using OpenIM.Modules.Account.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Invitations.Handlers;

internal sealed class InvitationCodesHandler(InvitationStore invitations, TimeProvider clock)
    : IHandler<AddInvitationCodes, Empty>, IHandler<GenerateInvitationCodes, Empty>, IHandler<DeleteInvitationCodes, Empty>
{
    private const int MaxCodes = 1000;
    private const int MaxLength = 64;

    public async ValueTask<Empty> HandleAsync(AddInvitationCodes request, Caller caller, CancellationToken cancellationToken)
    {
        var codes = Required(request.Codes);
        Access.RequireAdmin(caller);
        await AddAsync(codes, "one of the codes is there already", cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(GenerateInvitationCodes request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Len is < 1 or > MaxLength || request.Num is < 1 or > MaxCodes || request.Chars.Length == 0)
        {
            throw Errors.Args.With($"len must be 1 to {MaxLength}, num 1 to {MaxCodes}, chars not empty");
        }

        Access.RequireAdmin(caller);
        string[] codes = [.. Enumerable.Range(0, request.Num).Select(_ => RandomNumberGenerator.GetString(request.Chars, request.Len))];
        await AddAsync(codes, "not enough different codes can be made: give more characters or a greater length", cancellationToken);
        return Empty.Value;
    }

    public async ValueTask<Empty> HandleAsync(DeleteInvitationCodes request, Caller caller, CancellationToken cancellationToken)
    {
        var codes = Required(request.Codes);
        Access.RequireAdmin(caller);
        return await invitations.RemoveAsync(codes, cancellationToken) is { } missing
            ? throw Errors.Args.With($"there is no code {missing}")
            : Empty.Value;
    }

    private async ValueTask AddAsync(IReadOnlyCollection<string> codes, string problem, CancellationToken cancellationToken)
    {
        if (!await invitations.TryAddAsync(codes, clock.NowMs(), cancellationToken))
        {
            throw Errors.Args.With(problem);
        }
    }

    private static IReadOnlyList<string> Required(IReadOnlyList<string>? list)
    {
        var codes = ListRules.Required(list, "codes", MaxCodes);
        return codes.All(static code => code.Length is >= 1 and <= MaxLength)
            ? codes
            : throw Errors.Args.With($"each of codes must have 1 to {MaxLength} characters");
    }
}
