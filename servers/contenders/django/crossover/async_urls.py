from django.urls import path

from . import async_views, views

urlpatterns = [
    path("plaintext", async_views.plaintext),
    path("json", async_views.json),
    path("wait", async_views.wait),
    path("db", async_views.db),
    path("queries", async_views.queries),
    path("batch", async_views.batch),
    path("fanout", async_views.fanout),
    path("fanout-pool", async_views.fanout),
    path("cpu", async_views.cpu),
    path("file", async_views.file),
    path("items", async_views.item_list),
    path("items/<str:id>", async_views.one_item),
    path("search", async_views.search),
    path("large", async_views.large),
    path("mistake/block", async_views.block),
]

handler404 = views.no_such_path
handler500 = views.internal_error
