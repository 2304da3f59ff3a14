using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class GetGroupAbstractInfoHandler(GroupStore groups, GroupMemberStore members, GroupUsers users, GroupOptions options)
    : IHandler<GetGroupAbstractInfo, GetGroupAbstractInfoResult>
{
    private const int MembersPerRead = 500;

    public async ValueTask<GetGroupAbstractInfoResult> HandleAsync(
        GetGroupAbstractInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var groupIDs = GroupArguments.RequireIDs(request.GroupIDs, "groupIDs", options.MaxUsersPerCall);
        var entries = new List<GroupAbstractInfo>(groupIDs.Count);
        foreach (var groupID in groupIDs)
        {
            entries.Add(await OneAsync(groupID, caller, cancellationToken));
        }

        return new GetGroupAbstractInfoResult(entries);
    }

    private async ValueTask<GroupAbstractInfo> OneAsync(string groupID, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsAdmin)
        {
            GroupRules.RequireMember(caller, await members.FindAsync(groupID, caller.UserID, cancellationToken));
        }

        var group = await groups.FindAsync(groupID, cancellationToken) ?? throw Errors.GroupIDNotFound.With($"groupID={groupID}");
        var hash = group.MemberCount > options.MaxHashedMembers ? 0 : await HashAsync(groupID, cancellationToken);
        return new GroupAbstractInfo(groupID, group.MemberCount, hash);
    }

    private async ValueTask<ulong> HashAsync(string groupID, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // Not for security: clients compute the same.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        hash.AppendData("["u8);
        var after = "";
        while (true)
        {
            var page = await users.NamedAsync(await members.ListAfterAsync(groupID, after, MembersPerRead, cancellationToken), cancellationToken);
            foreach (var member in page)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(after.Length == 0 ? "" : ","));
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(member, MemberHashJson.GoLike.GroupMemberFullInfo));
                after = member.UserID;
            }

            if (page.Count < MembersPerRead)
            {
                break;
            }
        }

        hash.AppendData("]"u8);
        return BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset());
    }
}
