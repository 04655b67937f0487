"""What the demonstration's county sends to its township: one paper with something to be done, one to be read."""

from datetime import datetime, timedelta
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from central.accounts.models import User
from central.papers import services
from central.papers.files.taking import taken
from central.papers.models import Paper
from central.stations.models import Area

_IN_TIME = timedelta(days=10)
_CHECK = """一、电视能开关，声音、画面正常。
二、终端插座不与电暖器合用，电源线无破损。
三、网线水晶头无松动，路由器指示灯正常。
四、遥控器电池已更换，备用电池一对。
五、站点管理员在位，会签到、会看故障提示。
"""


def seed_papers(*, county: Area, township: Area, by: User, at: datetime) -> None:
    """Send them, around the aware instant ``at``, unless something was sent already."""
    if Paper.objects.exists():
        return
    send = partial(services.send, area=county, to=[township], by=by, at=at)
    send(
        title="关于印发第四季度集中学习安排的通知",
        symbol="青远教〔2026〕11号",
        words="各乡镇：\n\n本季度每周日下午三点集中学习，内容以排播表为准，请提前一天通知学员。",
        task="",
        due_on=None,
        files=[],
    )
    send(
        title="关于开展冬季站点设备检查的通知",
        symbol="青远教〔2026〕12号",
        words="各乡镇：\n\n入冬后雨雪天气增多，请对辖区内所有站点的电视、终端和线路做一次检查，检查要点见附件。",
        task="逐站检查，上报检查结果和需要更换的设备。",
        due_on=timezone.localdate(at + _IN_TIME),
        files=taken([SimpleUploadedFile("检查要点.txt", _CHECK.encode())], most=1),
    )
